"""Both languages say the same things."""

from __future__ import annotations

import re
from importlib.resources import files
from string import Formatter

from sohoa.apps.web.wording import wording
from sohoa.publish.archive_forms import ARCHIVE_FORMS
from sohoa.publish.forms import FORMS
from sohoa.run.corrections.header import FIELDS

VI, EN = wording("vi").texts, wording("en").texts


def test_each_text_is_in_each_language_with_the_same_places() -> None:
    assert VI.keys() == EN.keys()

    def places(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

    assert [key for key in VI if places(VI[key]) != places(EN[key])] == []


def test_templates_ask_for_no_text_that_is_not_there() -> None:
    folder = files("sohoa.apps.web") / "templates"
    asked = {
        key
        for path in folder.iterdir()
        for key in re.findall(r"""\bt\(['"](\w+\.[\w-]+)['"]""", path.read_text("utf-8"))
    }
    assert len(asked) > 100 and asked <= VI.keys()


def test_what_is_named_by_code_has_a_name() -> None:
    assert {f"files.{name}" for name in FORMS} <= VI.keys()
    assert {f"forms.{name}" for name in ARCHIVE_FORMS} <= VI.keys()
    assert {f"header.{name}" for name in FIELDS} <= VI.keys()
