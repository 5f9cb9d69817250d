from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from sohoa.publish.opensearch import TEMPLATE_NAME, index_template, write_opensearch
from tests.published import TEXT, published


def entries(paths: list[Path]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    lines = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return list(zip(lines[::2], lines[1::2], strict=True))


def fields(properties: dict[str, Any], entry: dict[str, Any]) -> None:
    """Every field of an entry is in the template, which refuses all others."""
    for name, value in entry.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                fields(properties[name]["properties"], one)
            else:
                assert name in properties, name


@pytest.mark.parametrize("size", [1, 2000, 10**6])
def test_bulk_files_hold_every_document_and_page_once(tmp_path: Path, size: int) -> None:
    documents = [published(tmp_path / name) for name in ("a-1", "b-2")]
    template, *bulk = write_opensearch(documents, tmp_path / "out", size)
    assert template.name == TEMPLATE_NAME
    found = entries(bulk)
    names = [action["index"]["_id"] for action, _ in found]
    assert names == ["a-1", "a-1#1", "a-1#2", "b-2", "b-2#1", "b-2#2"]
    assert all(action["index"]["_index"] == "sohoa" for action, _ in found)
    for path in bulk:
        content = path.read_bytes()
        assert content.endswith(b"\n")
        assert len(content) <= size or content.count(b"\n") == 2
    assert len(bulk) == {1: 6, 10**6: 1}.get(size, len(bulk))


def test_entries_have_the_fields_of_the_template_and_the_text_as_it_stands(tmp_path: Path) -> None:
    _, *bulk = write_opensearch([published(tmp_path / "a-1")], tmp_path / "out")
    document, page, _ = (source for _, source in entries(bulk))
    properties = index_template()["template"]["mappings"]["properties"]
    for source in (document, page):
        fields(properties, source)
    assert (document["number"], document["cites"]) == ("101/KH-SNV", ["30/2020/NĐ-CP"])
    assert document["directives"][0]["deadline"] == "2023-06-30"
    # JSON holds what XML does not: the signs that were replaced there stand here.
    assert len(page["text"].split()) == len(TEXT)
    assert [word for word in page["text"].split() if word.isalpha()] == [word for word in TEXT if word.isalpha()]


def analysed(name: str, text: str) -> list[str]:
    """What an analyser of the template makes of words, as its parts are documented; blanks part them here."""
    analysis = index_template()["template"]["settings"]["analysis"]
    analyser = analysis["analyzer"][name]
    for part in analyser.get("char_filter", []):
        char_filter = analysis["char_filter"][part]
        if char_filter["type"] == "mapping":
            for pair in char_filter["mappings"]:
                before, after = pair.split(" => ")
                text = text.replace(before, after)
        else:
            assert char_filter["pattern"] == "\\p{M}+"
            text = "".join(letter for letter in text if not unicodedata.category(letter).startswith("M"))
    tokens = text.split()
    for step in analyser["filter"]:
        if step == "lowercase":
            tokens = [token.lower() for token in tokens]
        elif step == "asciifolding":  # letters with a canonical decomposition; đ has none
            folded = (unicodedata.normalize("NFD", token) for token in tokens)
            tokens = ["".join(one for one in token if not unicodedata.combining(one)) for token in folded]
    return tokens


def test_folded_field_finds_words_without_marks_in_any_unicode_form() -> None:
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, "KẾ HOẠCH của Ủy ban, Đất đai")
        assert analysed("vi_folded", text) == ["ke", "hoach", "cua", "uy", "ban,", "dat", "dai"]
    assert analysed("vi_exact", "KẾ HOẠCH Đất") == ["kế", "hoạch", "đất"]
