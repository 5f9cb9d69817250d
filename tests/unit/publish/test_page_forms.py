from __future__ import annotations

import contextlib
import io
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from alto_tools import alto_tools
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from sohoa.domain.geometry import Box
from sohoa.publish.alto import alto
from sohoa.publish.baseline import baseline
from sohoa.publish.hocr import hocr
from sohoa.publish.page_file import PageFile, ZoneEntry
from sohoa.publish.page_forms import PAGE_FORMS, write_page_form
from sohoa.publish.page_xml import page_xml
from sohoa.publish.printed import printed_zones
from sohoa.publish.published import PublishedDocument
from sohoa.publish.xml_text import element, legal, xml_bytes
from tests.published import HOSTILE, MADE, PLAN, TEXT, entry, line, page, published
from tests.xml_grammar import ANY, NAME, NUMBER, POINTS, SHARE, TIME, Part, refuse

_PLACE = dict.fromkeys(("HPOS!", "VPOS!", "WIDTH!", "HEIGHT!"), NUMBER)
_BLOCK = {"ID!": NAME, "TAGREFS": ANY, **_PLACE}
_TAG = Part("", {"ID!": NAME, "TYPE!": ANY, "LABEL!": ANY})
_SAYS = Part(text=ANY)
ALTO = {
    "alto": Part("Description Styles? Tags? Layout", {"SCHEMAVERSION!": r"4\.4", "schemaLocation!": ANY}),
    "Description": Part("MeasurementUnit sourceImageInformation? Processing*"),
    "MeasurementUnit": Part(text="pixel"),
    "sourceImageInformation": Part("fileName fileIdentifier documentIdentifier"),
    "fileName": _SAYS,
    "fileIdentifier": Part("", {"fileIdentifierLocation!": "sha256"}, "[0-9a-f]{64}"),
    "documentIdentifier": _SAYS,
    "Processing": Part(
        "processingCategory processingDateTime? processingStepDescription+ processingStepSettings? processingSoftware",
        {"ID!": NAME},
    ),
    "processingCategory": Part(text="contentGeneration|contentModification|preOperation|postOperation|other"),
    "processingDateTime": Part(text=TIME),
    "processingStepDescription": _SAYS,
    "processingStepSettings": _SAYS,
    "processingSoftware": Part("softwareName softwareVersion?"),
    "softwareName": _SAYS,
    "softwareVersion": _SAYS,
    "Styles": Part("TextStyle+"),
    "TextStyle": Part("", {"ID!": NAME, "FONTSTYLE!": "bold|italics|bold italics"}),
    "Tags": Part("(LayoutTag|StructureTag|OtherTag)+"),
    "LayoutTag": _TAG,
    "StructureTag": _TAG,
    "OtherTag": _TAG,
    "Layout": Part("Page"),
    "Page": Part(
        "TopMargin? LeftMargin? RightMargin? BottomMargin? PrintSpace",
        {"ID!": NAME, "PHYSICAL_IMG_NR!": NUMBER, "WIDTH!": NUMBER, "HEIGHT!": NUMBER, "PC": SHARE, "LANG!": "vi"},
    ),
    **dict.fromkeys(("TopMargin", "LeftMargin", "RightMargin", "BottomMargin"), Part("ComposedBlock+")),
    "PrintSpace": Part("(ComposedBlock|Illustration)*", _PLACE),
    "ComposedBlock": Part("TextBlock+", {"TYPE!": ANY, **_BLOCK}),
    "Illustration": Part("", {"TYPE!": ANY, **_BLOCK}),
    "TextBlock": Part("TextLine*", _BLOCK),
    "TextLine": Part("(String SP?)+", {"BASELINE!": POINTS, **_BLOCK}),
    "SP": Part("", dict.fromkeys(("HPOS!", "VPOS!", "WIDTH!"), NUMBER)),
    "String": Part(
        "ALTERNATIVE*",
        {"CONTENT!": ".+", "WC": SHARE, "CS": "true", "STYLEREFS": NAME, "PROCESSINGREFS": ANY, **_BLOCK},
    ),
    "ALTERNATIVE": Part("", {"PURPOSE!": "read|restored|candidate"}, ".+"),
}
_REGION = {"id!": NAME, "custom": ANY}
PAGE = {
    "PcGts": Part("Metadata Page", {"schemaLocation!": ANY}),
    "Metadata": Part("Creator Created LastChange MetadataItem*"),
    "Creator": _SAYS,
    "Created": Part(text=TIME),
    "LastChange": Part(text=TIME),
    "MetadataItem": Part("Labels?", {"type!": "processingStep|other", "name!": ANY, "value!": ANY}),
    "Labels": Part("Label+"),
    "Label": Part("", {"type!": ANY, "value!": ANY}),
    "Page": Part(
        "ReadingOrder? (TextRegion|TableRegion|GraphicRegion|NoiseRegion)*",
        {
            "imageFilename!": ".+",
            "imageWidth!": r"\d+",
            "imageHeight!": r"\d+",
            "imageXResolution!": NUMBER,
            "imageYResolution!": NUMBER,
            "imageResolutionUnit!": "PPI",
            "custom": ANY,
            "primaryLanguage!": "Vietnamese",
            "primaryScript!": "Latn - Latin",
        },
    ),
    "ReadingOrder": Part("OrderedGroup"),
    "OrderedGroup": Part("(RegionRefIndexed|OrderedGroupIndexed)+", {"id!": NAME, "caption": ANY}),
    "OrderedGroupIndexed": Part("RegionRefIndexed+", {"id!": NAME, "index!": r"\d+", "caption": ANY}),
    "RegionRefIndexed": Part("", {"index!": r"\d+", "regionRef!": NAME}),
    "TextRegion": Part(
        "Coords Roles? TextLine* TextEquiv?", {"type!": "paragraph|heading|page-number|marginalia|other", **_REGION}
    ),
    "TableRegion": Part("Coords TextRegion+", {"rows!": r"\d+", "columns!": r"\d+", **_REGION}),
    "GraphicRegion": Part("Coords", {"type!": "stamp|signature|handwritten-annotation|other", **_REGION}),
    "NoiseRegion": Part("Coords", _REGION),
    "Coords": Part("", {"points!": POINTS}),
    "Roles": Part("TableCellRole"),
    "TableCellRole": Part("", dict.fromkeys(("rowIndex!", "columnIndex!", "rowSpan!", "colSpan!"), r"\d+")),
    "TextLine": Part("Coords Baseline Word+ TextEquiv", {"id!": NAME}),
    "Baseline": Part("", {"points!": POINTS}),
    "Word": Part("Coords TextEquiv+ TextStyle?", {"production": "handwritten-cursive", **_REGION}),
    "TextEquiv": Part("Unicode", {"index!": r"\d+", "conf": SHARE, "comments": "read|restored|candidate"}),
    "Unicode": _SAYS,
    "TextStyle": Part("", {"bold": "true", "italic": "true"}),
}


@pytest.fixture
def document(tmp_path: Path) -> PublishedDocument:
    return published(tmp_path / "ke-hoach-abababab")


def read_alto(content: bytes) -> list[str]:
    """The words of the print space."""
    root = etree.fromstring(content)
    return [str(one) for one in root.xpath("//*[local-name()='PrintSpace']//*[local-name()='String']/@CONTENT")]


def read_page(content: bytes) -> list[str]:
    """The words by the reading order."""
    root = etree.fromstring(content)
    name = {"p": "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"}
    words = []
    for region in root.xpath("//p:RegionRefIndexed/@regionRef", namespaces=name):
        found = root.xpath(f"//*[@id='{region}']//p:Word/p:TextEquiv[@index=0]/p:Unicode/text()", namespaces=name)
        words += [str(one) for one in found]
    return words


def read_hocr(content: bytes) -> list[str]:
    """The words outside floats, read as a browser reads HTML."""
    root = html.document_fromstring(content)
    areas = [one for one in root.xpath("//div[@data-zone]") if one.get("class") in ("ocr_carea", "ocr_table")]
    return [str(word.text_content()) for area in areas for word in area.xpath(".//span[@class='ocrx_word']")]


READERS = {"alto": read_alto, "page-xml": read_page, "hocr": read_hocr}


@pytest.mark.parametrize("name", PAGE_FORMS)
def test_every_form_reads_back_to_the_words_that_stand_there_now(name: str, document: PublishedDocument) -> None:
    assert READERS[name](PAGE_FORMS[name].write(document, page(), MADE)) == TEXT


def test_alto_is_as_its_schema_says(document: PublishedDocument) -> None:
    root = etree.fromstring(alto(document, page(), MADE))
    assert refuse(root, ALTO, "ID", ("TAGREFS", "STYLEREFS", "PROCESSINGREFS")) == []
    assert root.nsmap[None] == "http://www.loc.gov/standards/alto/ns-v4#"


def test_page_xml_is_as_its_schema_says(document: PublishedDocument) -> None:
    assert refuse(etree.fromstring(page_xml(document, page(), MADE)), PAGE, "id", ("regionRef",)) == []


@pytest.mark.parametrize(("form", "grammar"), [(alto, ALTO), (page_xml, PAGE)])
def test_grammars_refuse_what_is_wrong(form, grammar, document: PublishedDocument) -> None:  # type: ignore[no-untyped-def]
    """A check that lets everything pass would pass here too."""
    root = etree.fromstring(form(document, page(), MADE))
    ids = "ID" if form is alto else "id"
    for one in list(root.iter())[1:]:
        spoilt = etree.fromstring(etree.tostring(root))
        same = spoilt.xpath(root.getroottree().getpath(one))[0]
        same.tag = "Other"
        assert refuse(spoilt, grammar, ids, ())
    line_of = root.xpath("//*[local-name()='TextLine']")[0]
    line_of.set(ids, "m1")
    line_of.set("TAGREFS", "nothing")
    wrong = refuse(root, grammar, ids, ("TAGREFS",))
    assert f"{ids} m1 twice" in wrong
    assert "TextLine refers to nothing" in wrong


def test_an_independent_program_reads_the_same_text_from_alto(document: PublishedDocument, tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_bytes(alto(document, page(), MADE))
    with (tmp_path / "one.xml").open(encoding="utf-8") as file:
        _, tree, namespace = alto_tools.alto_parse(file)
    with contextlib.redirect_stdout(io.StringIO()) as told:
        alto_tools.alto_text(tree, namespace)
    assert told.getvalue().split() == ["3", *TEXT]  # margins come first


def test_alto_tells_readings_confidences_and_steps(document: PublishedDocument) -> None:
    root = ET.fromstring(alto(document, page(), MADE))
    name = "{http://www.loc.gov/standards/alto/ns-v4#}"
    by_text = {one.get("CONTENT"): one for one in root.iter(f"{name}String")}

    def former(text: str) -> list[tuple[str | None, str | None]]:
        return [(one.get("PURPOSE"), one.text) for one in by_text[text]]

    assert former("Sở") == [("read", "Sớ"), ("candidate", "nộp"), ("candidate", "nội")]
    assert former("tỉnh.") == [("read", "tinh"), ("restored", "tỉnh")]
    assert former("15/KH-SNV") == [("read", "15/KH- SNV")]
    assert (former("Nội"), former("vụ")) == ([("read", "Nộivụ")], [])
    assert [by_text[text].get("WC") for text in ("Sở", "vụ", "tỉnh.")] == ["0.9", "0.5", "1"]
    assert (by_text["tỉnh."].get("CS"), by_text["Sở"].get("CS")) == ("true", None)
    assert by_text["Sở"].get("STYLEREFS") == "style_bold"
    assert (by_text["Nội"].get("HPOS"), by_text["vụ"].get("HPOS")) == ("200", "253")
    steps = {
        one.get("ID"): ET.tostring(one, encoding="unicode", method="text") for one in root.iter(f"{name}Processing")
    }
    assert list(steps) == ["clean1_1", "clean1_kept", "ocr", "restoration", "correction", "export"]
    assert "parameters: range=5.0; effect: skew=0.4" in steps["clean1_1"]
    assert re.search(r"tesseract\s+5\.3\.0", steps["ocr"])


def test_page_xml_tells_readings_and_cells(document: PublishedDocument) -> None:
    root = ET.fromstring(page_xml(document, page(), MADE))
    name = {"p": "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"}
    word = root.find(".//p:Word[@id='z2b1l1w1']", name)
    assert word is not None
    told = [
        (one.get("index"), one.get("comments"), "".join(one.itertext()).strip())
        for one in word.findall("p:TextEquiv", name)
    ]
    assert told == [("0", None, "Sở"), ("1", "read", "Sớ"), ("2", "candidate", "nộp"), ("3", "candidate", "nội")]
    cells = [one.attrib for one in root.iterfind(".//p:TableCellRole", name)]
    assert cells[1] == {"rowIndex": "0", "columnIndex": "1", "rowSpan": "2", "colSpan": "2"}


def test_hocr_has_boxes_confidences_and_baselines(document: PublishedDocument) -> None:
    root = html.document_fromstring(hocr(document, page(), MADE))
    (sheet,) = root.xpath("//div[@class='ocr_page']")
    assert sheet.get("title").endswith("; bbox 0 0 1000 1400; ppageno 0; scan_res 300 300")
    assert sheet.get("title").count(";") == 3
    (word,) = root.xpath("//span[@id='z2b1l1w1']")
    assert (word.get("title"), word.get("data-read")) == ("bbox 100 300 180 340; x_wconf 90", "Sớ")
    assert word.xpath("strong/text()") == ["Sở"]
    assert root.xpath("//span[@id='z2b1l1']/@title") == ["bbox 100 300 580 340; baseline 0.0000 0"]
    classes = {name for one in root.xpath("//body//@class") for name in one.split()}
    (known,) = root.xpath("//meta[@name='ocr-capabilities']/@content")
    assert classes <= set(known.split())


@pytest.mark.parametrize("name", PAGE_FORMS)
def test_empty_pages_are_pages(name: str, document: PublishedDocument) -> None:
    empty = replace(page(), zones=(), clean=(), engine="")
    assert READERS[name](PAGE_FORMS[name].write(document, empty, MADE)) == []
    bare = PublishedDocument(document.folder, replace(PLAN, source=None, produced_by=None))
    assert READERS[name](PAGE_FORMS[name].write(bare, page(), MADE)) == TEXT


@pytest.mark.parametrize("name", PAGE_FORMS)
def test_files_are_written_a_page_at_a_time_and_the_same_each_time(
    name: str, document: PublishedDocument, tmp_path: Path
) -> None:
    form = PAGE_FORMS[name]
    written = []
    for folder in (tmp_path / "out", tmp_path / "again"):
        write_page_form(document, form, folder, MADE)
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert set(written[0]) == {form.file_name(1), form.file_name(2)}
    assert written[0] == written[1]


@pytest.mark.parametrize("name", PAGE_FORMS)
@given(words=st.lists(st.text(st.characters(exclude_categories=())), min_size=1, max_size=6))
def test_no_text_breaks_out_of_markup(name: str, words: list[str]) -> None:
    entries = [entry(word, 100 * at, 0, corrections=(word,)) for at, word in enumerate(words)]
    zone = ZoneEntry(Box(0, 0, 900, 40), (line(*entries),))
    hostile = PublishedDocument(Path("x<y"), replace(PLAN, produced_by=None))
    content = PAGE_FORMS[name].write(hostile, replace(page(), zones=(zone,)), MADE)
    expected = [legal(part) for word in words for part in word.split()]
    if name == "hocr":
        read = etree.fromstring(content).xpath("//*[@class='ocrx_word']")
        assert ["".join(one.itertext()) for one in read] == expected
    else:
        assert READERS[name](content) == expected


@given(st.text(st.characters(exclude_categories=())))
def test_legal_text_survives_xml(text: str) -> None:
    read = etree.fromstring(xml_bytes(element(None, "a", text, b=text)))
    assert read.get("b") == legal(text)
    assert (read.text or "").replace("\r", "\n") == legal(text).replace("\r\n", "\n").replace("\r", "\n")


def test_hostile_text_is_hostile() -> None:
    assert legal(HOSTILE) != HOSTILE


def test_boxes_of_parted_words_lie_in_the_whole_and_in_order() -> None:
    for zone in printed_zones(page()):
        for block in zone.blocks:
            for one in block.lines:
                edges = [edge for word in one.words for edge in (word.box.x0, word.box.x1)]
                assert edges == sorted(edges)


def test_baseline_passes_letters_that_hang_below_it() -> None:
    words = [("Quyết", Box(0, 0, 50, 48)), ("Sở", Box(60, 0, 100, 40)), ("một", Box(110, 2, 150, 52)),
             ("và", Box(160, 4, 200, 44)), ("-", Box(210, 20, 215, 24)), ("hai", Box(300, 8, 400, 49))]  # fmt: skip
    level = baseline(words, Box(0, 0, 400, 52))
    assert abs(level.left - 37) <= 1
    assert abs(level.right - 50) <= 2
    assert baseline([("gạch", Box(0, 0, 50, 50))], Box(0, 0, 50, 50)) == (40, 40)


def test_a_page_without_its_table_text_keeps_its_cells() -> None:
    one = page()
    table = next(zone for zone in one.zones if zone.cells)
    bare: PageFile = replace(one, zones=(replace(table, lines=()),))
    (zone,) = printed_zones(bare)
    assert [block.lines for block in zone.blocks] == [(), ()]
