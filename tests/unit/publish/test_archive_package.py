from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import bagit
import pytest
from lxml import etree

from sohoa.domain.errors import InputUnusable
from sohoa.publish.archive_package import write_archive_package
from sohoa.publish.dublin_core import dublin_core
from sohoa.publish.plan_json import read_plan
from sohoa.publish.published import PublishedDocument
from tests.published import HOSTILE, MADE, PLAN, published
from tests.xml_grammar import ANY, NAME, TIME, Part, refuse

_DC = {
    f: Part(text=".+")
    for f in "title creator contributor date type identifier language coverage source format relation".split()
}
_STEP = {
    "ORDER": r"\d+",
    "ORDERLABEL": r"\d+",
    "ID!": NAME,
    "TYPE!": "document|page|section",
    "LABEL": ".+",
    "DMDID": NAME,
}
METS = {
    "mets": Part(
        "metsHdr dmdSec fileSec structMap structMap structLink",
        {"OBJID!": ".+", "LABEL!": ".+", "TYPE!": "document", "schemaLocation!": ANY},
    ),
    "metsHdr": Part("agent", {"CREATEDATE!": TIME}),
    "agent": Part("name", {"ROLE!": "CREATOR", "TYPE!": "OTHER", "OTHERTYPE!": "SOFTWARE"}),
    "name": Part(text="sohoa.*"),
    "dmdSec": Part("mdWrap", {"ID!": NAME}),
    "mdWrap": Part("xmlData", {"MDTYPE!": "DC", "MIMETYPE!": "text/xml"}),
    "xmlData": Part("(title|creator|contributor|date|type|identifier|language|coverage|source|format|relation)+"),
    **_DC,
    "fileSec": Part("fileGrp+"),
    "fileGrp": Part("file+", {"USE!": "scan|alto|pdf|text|structure"}),
    "file": Part(
        "FLocat",
        {
            "ID!": NAME, "MIMETYPE!": r"\w+/[\w.+-]+", "SIZE!": r"\d+",
            "CHECKSUM!": "[0-9a-f]{64}", "CHECKSUMTYPE!": "SHA-256",
        },
    ),
    "FLocat": Part("", {"LOCTYPE!": "URL", "href!": r"[\w./-]+", "type!": "simple"}),
    "structMap": Part("div", {"TYPE!": "PHYSICAL|LOGICAL"}),
    "div": Part("fptr* div*", _STEP),
    "fptr": Part("area?", {"FILEID": NAME}),
    "area": Part("", {"FILEID!": NAME, "BEGIN!": NAME, "BETYPE!": "IDREF"}),
    "structLink": Part("smLink+"),
    "smLink": Part("", {"from!": "#" + NAME, "to!": "#" + NAME}),
}  # fmt: skip
NAMES = {"m": "http://www.loc.gov/METS/", "x": "http://www.w3.org/1999/xlink"}


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch; 1.PDF"
    path.write_bytes(b"%PDF-1.7 " * 300_000)  # more than one piece
    return path


@pytest.fixture
def document(tmp_path: Path, scan: Path) -> PublishedDocument:
    assert PLAN.source
    source = replace(PLAN.source, sha256=sha256(scan.read_bytes()).hexdigest())
    return published(tmp_path / "ke-hoach-1", replace(PLAN, source=source))


@pytest.fixture
def package(tmp_path: Path, document: PublishedDocument, scan: Path) -> Path:
    (tmp_path / "document.pdf").write_bytes(b"%PDF-1.7")
    write_archive_package(document, tmp_path / "out" / "ke-hoach-1", MADE, scan, tmp_path / "document.pdf")
    return tmp_path / "out" / "ke-hoach-1"


def test_an_independent_program_finds_the_bag_whole(package: Path, scan: Path) -> None:
    bag = bagit.Bag(str(package))
    bag.validate()
    assert bag.info["External-Identifier"] == "ke-hoach-1"
    assert bag.info["External-Description"] == "KẾ HOẠCH Thi đua & khen thưởng <2023>"
    assert (package / "data/scan/scan.pdf").read_bytes() == scan.read_bytes()
    assert read_plan(package / "data/structure/plan.json").header == PLAN.header


def test_a_file_that_was_changed_is_found(package: Path) -> None:
    (package / "data/alto/0002.xml").write_bytes(b"<alto/>")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(package)).validate()


def test_mets_is_as_its_schema_says_and_true(package: Path) -> None:
    root = etree.parse(package / "data/mets.xml").getroot()
    assert refuse(root, METS, "ID", ("FILEID", "DMDID")) == []
    files = root.findall(".//m:file", NAMES)
    hrefs = []
    for file in files:
        (place,) = file
        path = package / "data" / str(place.get(f"{{{NAMES['x']}}}href"))
        content = path.read_bytes()
        assert (file.get("CHECKSUM"), file.get("SIZE")) == (sha256(content).hexdigest(), str(len(content)))
        hrefs.append(path)
    stored = {path for path in (package / "data").rglob("*") if path.is_file()}
    assert stored - set(hrefs) == {package / "data/mets.xml", package / "data/dc.xml"}
    ids = {one.get("ID") for one in root.iter()}
    for link in root.iterfind(".//m:smLink", NAMES):
        assert {str(value)[1:] for value in link.attrib.values()} <= ids


def test_mets_leads_from_sections_to_pages_and_blocks(package: Path) -> None:
    root = etree.parse(package / "data/mets.xml").getroot()
    pages = [one.get("ORDERLABEL") for one in root.iterfind(".//m:div[@TYPE='page']", NAMES)]
    assert pages == ["1", "2"]
    found = {}
    for section in root.iterfind(".//m:div[@TYPE='section']", NAMES):
        area = section.find("m:fptr/m:area", NAMES)
        assert area is not None
        found[section.get("LABEL")] = (area.get("FILEID"), area.get("BEGIN"))
    assert found == {"I Mục đích": ("alto_0001", "z2b1"), "1": ("alto_0002", "z2b2")}
    block = etree.parse(package / "data/alto/0002.xml").xpath("//*[@ID='z2b2']//@CONTENT")
    assert block == ["tỉnh."]


def test_packages_are_the_same_each_time(
    tmp_path: Path, package: Path, document: PublishedDocument, scan: Path
) -> None:
    write_archive_package(document, tmp_path / "again", MADE, scan, tmp_path / "document.pdf")
    files = {path.relative_to(package): path.read_bytes() for path in package.rglob("*") if path.is_file()}
    again = {p.relative_to(tmp_path / "again"): p.read_bytes() for p in (tmp_path / "again").rglob("*") if p.is_file()}
    assert files == again


def test_another_scan_is_refused(tmp_path: Path, document: PublishedDocument) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.4")
    with pytest.raises(InputUnusable, match=r"other\.pdf is not the scan") as refused:
        write_archive_package(document, tmp_path / "out", MADE, other)
    assert refused.value.code == "source-changed"


def test_a_document_without_its_text_is_refused(tmp_path: Path, document: PublishedDocument) -> None:
    (document.folder / "text.txt").unlink()
    with pytest.raises(InputUnusable, match=r"text\.txt is not there"):
        write_archive_package(document, tmp_path / "out", MADE)


def test_dublin_core_tells_what_catalogues_ask_for() -> None:
    hostile = replace(PLAN, header=replace(PLAN.header, subject=HOSTILE))
    root = etree.fromstring(dublin_core(PublishedDocument(Path("a-1"), hostile)))
    told = [(etree.QName(one).localname, one.text) for one in root]
    assert all(etree.QName(one).namespace == "http://purl.org/dc/elements/1.1/" for one in root)
    assert ("creator", "SỞ NỘI VỤ") in told
    assert ("identifier", "101/KH-SNV") in told
    assert ("relation", "30/2020/NĐ-CP") in told
    assert ("format", "application/pdf") in told
    assert told[0][1] == "KẾ HOẠCH </String><x a='\"'>&amp;\ufffd\ufffd]]>\ufffd𠀀<!--"


def test_long_facts_are_folded_as_the_library_unfolds_them(tmp_path: Path, document: PublishedDocument) -> None:
    subject = " ".join(["phòng cháy,\nchữa cháy"] * 12)
    long = PublishedDocument(document.folder, replace(PLAN, header=replace(PLAN.header, subject=subject)))
    write_archive_package(long, tmp_path / "out", MADE)
    told = bagit.Bag(str(tmp_path / "out")).info["External-Description"]
    assert "".join(told.split()) == "".join(f"KẾ HOẠCH {subject}".split())
