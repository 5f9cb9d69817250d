"""Warnings of the parser are known as such."""

from __future__ import annotations

import re

from sohoa.parse.warnings import CODES
from tests.conftest import ROOT


def test_every_code_that_the_parser_gives_is_known() -> None:
    """A code that is not would be kept, and given once more, each time a document is parsed again."""
    sources = (ROOT / "pipeline" / "sohoa" / "parse").rglob("*.py")
    given = {code for path in sources for code in re.findall(r"""\bWarning\(\s*"([^"]+)\"""", path.read_text("utf-8"))}
    assert given == CODES
