"""Every warning that sohoa gives has a text in both languages, with what its sentence tells."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from sohoa.apps.web.warned import SENTENCES, told
from sohoa.apps.web.wording import wording
from sohoa.domain.plan import Warning
from sohoa.parse.warnings import CODES
from tests.conftest import ROOT

VI, EN = wording("vi"), wording("en")
GIVEN = {"Warning", "Note"}


@cache
def sources() -> tuple[ast.Module, ...]:
    """The modules in which warnings are given."""
    paths = (ROOT / "pipeline" / "sohoa").rglob("*.py")
    texts = (path.read_text("utf-8") for path in paths if "apps" not in path.parts)
    return tuple(ast.parse(text) for text in texts if "Warning" in text or "Note" in text or "_FAILED = " in text)


def codes() -> Iterator[str]:
    """The codes in the source: as they stand in a call, or in a constant that a call names."""
    modules = sources()
    named = {
        target.id: node.value.value
        for module in modules
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for module in modules:
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in GIVEN and node.args:
                [first, *_] = node.args
                if isinstance(first, ast.Constant):
                    yield first.value
                elif isinstance(first, ast.Name) and first.id in named:
                    yield named[first.id]


def sentences() -> Iterator[str]:
    """Every text in the source, with a 7 for each place that is filled in."""
    for module in sources():
        for node in ast.walk(module):
            if isinstance(node, ast.JoinedStr):
                yield "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_every_code_has_sentences() -> None:
    given = {*codes(), *CODES, "page-much-smaller", "page-much-larger"}
    assert len(given) > 20 and given == SENTENCES.keys()


def test_every_sentence_is_still_given_and_has_texts() -> None:
    there = set(sentences())
    for of_code in SENTENCES.values():
        for key, sentence in of_code.items():
            assert {f"warnings.{key}"} <= VI.texts.keys() & EN.texts.keys()
            if key != "overlay-said":  # put together of two texts
                assert any(re.fullmatch(sentence, one, re.DOTALL) for one in there), sentence


@pytest.mark.parametrize(
    ("warning", "text", "detail"),
    [
        (
            Warning("numbering-gap", "2 label(s) are missing before “5.”.", 3),
            "Thiếu 2 số thứ tự trước “5.”.",
            "",
        ),
        (
            Warning("header-corrected", "`place` was set by Lan to “Huế”; nothing had been read."),
            "Lan đã đặt “Địa danh” là “Huế”; máy đọc: trống.",
            "",
        ),
        (
            Warning("overlay-left-out", "What software drew over 2.5% of the scan is not part of it: “CamScanner”."),
            "Bỏ qua phần do phần mềm in đè lên 2.5% bản quét: “CamScanner”.",
            "",
        ),
        (
            Warning("page-failed", "Out of memory. Give more.", 2),
            "Không xử lý được trang này.",
            "Out of memory. Give more.",
        ),
        (Warning("numbering-gap", "Said otherwise long ago."), "", "Said otherwise long ago."),
        (Warning("unheard-of", "{who}"), "", "{who}"),
    ],
)
def test_warnings_are_told_in_vietnamese(warning: Warning, text: str, detail: str) -> None:
    shown = told(warning, VI)
    assert (shown.text, shown.detail, shown.page) == (text, detail, warning.page)


def test_what_was_read_is_no_format() -> None:
    one = Warning(
        "heading-missing", "No heading “{0.x} {who}” was read: the numbering below it says that there is one."
    )
    assert "“{0.x} {who}”" in told(one, VI).text
