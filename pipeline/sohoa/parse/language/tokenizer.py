"""Text cut into syllables, codes, dates, list markers and signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_CAPITAL = "A-ZĐƯÂÊÔƠĂ0-9"
_SIGN = "[-/.&–‑]"  # en dashes and hyphens that do not break stand in codes as well
_TOKEN = re.compile(
    rf"""
    \./\.?                                                       # the end of a document
    | (?:^|(?<=\n\s))(?:\d{{1,3}}(?:\.\d{{1,2}}){{0,4}}|[IVXLC]{{1,6}}|[A-Za-zĐđ])[.)](?=\s)  # labels: 1.1., I., a)
    | (?<=[:;,.]\s)[a-zđ]\)(?=\s)                                # labels in running text: `gồm: a) … ; b) …`
    | \d+(?:[.,]\d+)*%?(?:/[\d/]*\d)?                           # numbers, 15/6/2024, 94,4%
      (?:[a-eA-E]?[-/–‑][{_CAPITAL}][\w&]*(?:{_SIGN}[{_CAPITAL}][\w&]*)*)?  # codes: 15/2023/QĐ-UBND, 34-CT/TW
    | [A-ZĐƯ]\w*(?:[-/&][{_CAPITAL}]\w*)+                         # symbols: KH-UBND, HĐND-UBND
    | \.\.\.+
    | [^\W_]+                                                    # syllables
    | \S
    """,
    re.VERBOSE | re.MULTILINE,
)


class AdministrativeTokenizer:
    """The tokenizer of the pipeline. A space after a token is its `whitespace_`; other white space is a token."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        end = 0
        for found in _TOKEN.finditer(text):
            _add_gap(text[end : found.start()], words, spaces)
            words.append(found[0])
            spaces.append(False)
            end = found.end()
        _add_gap(text[end:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
