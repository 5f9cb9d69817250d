"""Warnings in the language of the pages.

A warning is a code and an English sentence, as `plan.json` has them. The sentence is taken apart by a pattern, and what
it tells is put into the text of the language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sohoa.apps.web.wording import Wording
from sohoa.domain.plan import Warning

# By code: the key of each text in the table `warnings`, and the sentence that it is the text for. A group `detail` is
# told in English, behind the text.
SENTENCES: Mapping[str, Mapping[str, str]] = {
    "correction-unplaced": {
        "correction-unplaced": r"“(?P<read>.*)”, corrected to “(?P<after>.*)” by (?P<who>.+), is no longer "
        r"found there; it was not applied\.",
    },
    "date-doubtful": {
        "date-doubtful": r"The date was read as (?P<day>.+), but the documents cited are of (?P<first>.+) to "
        r"(?P<last>.+)\.",
    },
    "date-unreadable": {
        "date-partly": r"Of the .+ only “(?P<part>.*)” can be read\.",
        "date-unreadable": r"No .+ can be read\.",
    },
    "form-failed": {"form-failed": r"(?P<path>.+) could not be made: (?P<detail>.+)"},
    "header-corrected": {
        "header-corrected": r"`(?P<field>.+)` was set by (?P<who>.+) to (?P<after>.+); (?P<read>.+) had been read\.",
    },
    "heading-missing": {"heading-missing": r"No heading “(?P<label>.*)” was read: the numbering below it says .+"},
    "issuing-body-unreadable": {"issuing-body-unreadable": r"No issuing body can be read\."},
    "label-repaired": {
        "label-repaired": r"The label read as “(?P<read>.*)” continues the numbering as “(?P<label>.*)”\."
    },
    "number-unreadable": {
        "number-partly": r"Of the .+ only “(?P<part>.*)” can be read\.",
        "number-unreadable": r"No .+ can be read\.",
    },
    "numbering-gap": {
        "numbering-gap": r"(?P<count>\d+) label\(s\) are missing before “(?P<label>.*)”\.",
        "numbering-again": r"The numbering begins again at “(?P<label>.*)”: a heading above it may be missing\.",
    },
    "overlay-left-out": {
        "overlay-said": r"What software drew over (?P<share>\S+) of the scan is not part of it: “(?P<said>.*)”\.",
        "overlay-left-out": r"What software drew over (?P<share>\S+) of the scan is not part of it\.?",
    },
    "page-blank": {"page-blank": r"The page is blank: nothing.+"},
    "page-duplicate": {"page-duplicate": r"The page is page (?P<number>\d+) scanned again\."},
    "page-failed": {"page-failed": r"(?P<detail>.+)"},
    "page-maybe-turned": {"page-maybe-turned": r"Most words stand on end: the page may lie on its side\."},
    "page-much-darker": {
        "page-much-darker": r"The page is much darker than most: its paper has the grey (?P<grey>\d+) of 255, "
        r"not (?P<usual>\d+)\.",
    },
    "page-much-larger": {"page-much-larger": r"The page is much .+ than most: (?P<size>.+), not (?P<usual>.+)\."},
    "page-much-smaller": {"page-much-smaller": r"The page is much .+ than most: (?P<size>.+), not (?P<usual>.+)\."},
    "page-read-badly": {
        "page-read-badly": r"The page was read with a mean confidence of (?P<rate>\S+): a person should look at it\."
    },
    "page-turned": {
        "page-turned": r"The page lay .+: it was turned clockwise by (?P<degrees>\d+) degrees to be read\."
    },
    "page-unread": {"page-unread": r"There is something on the page, but no word of it can be read\."},
    "pixels-made-square": {
        "pixels-made-square": r"The scan has (?P<across>\d+) pixels an inch across, (?P<down>\d+) down; square ones .+",
    },
    "recipient-repaired": {"recipient-repaired": r"`(?P<read>.+)` was read otherwise, and mended\."},
    "rendered-coarser": {
        "rendered-coarser": r"The sheet is so large that it was rendered at (?P<dpi>\d+) dpi\.",
    },
    "signature-repaired": {"signature-repaired": r"`(?P<read>.+)` was read otherwise, and mended\."},
    "text-layer-converted": {
        "text-layer-converted": r"(?P<count>\S+) of (?P<total>\S+) words of the text layer were in (?P<encoding>.+) "
        r"and were converted: the first from “(?P<first>.*)” to “(?P<made>.*)”\.",
    },
    "type-unreadable": {"type-unreadable": r"No type of document can be read\."},
}


@dataclass(frozen=True, slots=True)
class Told:
    """A warning as it is shown: a text in the language of the page, and what is left in English."""

    text: str
    detail: str = ""
    page: int | None = None


def told(warning: Warning, words: Wording) -> Told:
    """The warning in the language of `words`; a sentence of an older version, which no pattern fits, as it is."""
    for key, sentence in SENTENCES.get(warning.code, {}).items():
        found = re.fullmatch(sentence, warning.message, re.DOTALL)
        if found:
            facts = {name: _fact(key, name, value, words) for name, value in found.groupdict().items()}
            return Told(words(f"warnings.{key}", **facts), facts.get("detail", ""), warning.page)
    return Told("", warning.message, warning.page)


def _fact(key: str, name: str, value: str, words: Wording) -> str:
    if name == "field":
        return words.known("header", value)
    if name == "day":
        return words.day(value)
    is_empty = key == "header-corrected" and value in {"none", "nothing"}
    return words("warnings.empty") if is_empty else value
