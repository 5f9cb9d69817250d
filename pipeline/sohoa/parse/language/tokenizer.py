"""Text cut into syllables, codes, dates, list markers and signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_TOKEN = re.compile(
    r"""
    \./\.?                                                     # the end of a document
    | \d+(?:[.,]\d+)*%?(?:/[\d/]*\d)?                           # numbers, 15/6/2024, 94,4%
      (?:[/-][A-ZĐƯ0-9][\w&Đđ]*(?:[-/.&][A-ZĐƯ0-9][\w&Đđ]*)*)?  # codes: 15/2023/QĐ-UBND, 34-CT/TW
    | [A-ZĐƯ][\wĐđ]*(?:[-/&][A-ZĐƯ0-9][\wĐđ]*)+                 # symbols: KH-UBND, HĐND-UBND
    | \.\.\.+
    | [^\W_]+                                                  # syllables
    | \S
    """,
    re.VERBOSE,
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
