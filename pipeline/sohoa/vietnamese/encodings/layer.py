"""Text layers of PDFs in legacy fonts, word by word: what the fonts say, borne out by the letters.

A font's name alone is not believed: programs set Unicode in `.VnTime` as well and draw it with another font. Words in
fonts that say nothing (`F1`, `CIDFont+F2`) are judged by lines, as in a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from sohoa.vietnamese.encodings.convert import Encoding, to_unicode
from sohoa.vietnamese.encodings.detect import evidence_for, has_own_letter, may_be
from sohoa.vietnamese.encodings.repair import repair_encoding
from sohoa.vietnamese.encodings.tables import TCVN3
from sohoa.vietnamese.syllables import is_syllable

# Of the words in a legacy font those that can only be Unicode: more, and the name of the font says nothing.
_MOST_UNICODE = 0.1
_HYPHEN, _HORN = "-", "\u00ad"
_TCVN3_CHUNK = re.compile("[A-Za-z" + re.escape("".join(TCVN3)) + "-]+")
_MOST_HYPHENS = 3  # of one word; each doubles the readings


@dataclass(frozen=True, slots=True)
class FontRun:
    """Letters of one word in fonts of one encoding; None where their names say nothing."""

    text: str
    encoding: Encoding | None


LayerWord = tuple[FontRun, ...]


@dataclass(frozen=True, slots=True)
class ConvertedWord:
    """A word of a layer in Unicode. `encoding` is the one it was converted from, None where it is as it was."""

    text: str
    encoding: Encoding | None = None


def layer_to_unicode(lines: Sequence[Sequence[LayerWord]]) -> list[list[ConvertedWord]]:
    """The words of a text layer in Unicode, in the same lines."""
    borne_out = frozenset(encoding for encoding in _TYPEFACES if _is_borne_out(lines, encoding))
    by_font = [[_by_font(word, borne_out) for word in line] for line in lines]
    return _by_letters(by_font)


_TYPEFACES = (Encoding.TCVN3, Encoding.TCVN3_CAPITALS, Encoding.VNI)


def _is_borne_out(lines: Sequence[Sequence[LayerWord]], encoding: Encoding) -> bool:
    """Whether the words in fonts of `encoding` become Vietnamese by it."""
    words = [_readable(run) for line in lines for word in line for run in word if run.encoding is encoding]
    unicode = sum(map(has_own_letter, words))
    if not words or unicode > _MOST_UNICODE * len(words):
        return False
    judge = Encoding.VNI if encoding is Encoding.VNI else Encoding.TCVN3
    seen = evidence_for(" ".join(words), judge)
    foreign = sum(_is_foreign(word, judge) for word in words)
    return 2 * (seen.broken + foreign) <= seen.gained + seen.neutral


def _is_foreign(word: str, encoding: Encoding) -> bool:
    """Whether a word has letters that `encoding` does not use and ASCII lacks."""
    return any(letter.isalpha() and not letter.isascii() for letter in word) and to_unicode(word, encoding) == word


def _readable(run: FontRun) -> str:
    return run.text if run.encoding is Encoding.VNI else with_horns(run.text, run.encoding)


def _by_font(word: LayerWord, borne_out: frozenset[Encoding]) -> ConvertedWord:
    read = "".join(run.text for run in word)
    if has_own_letter(read):
        return ConvertedWord(read)
    used = [run.encoding for run in word if run.encoding in borne_out]
    text = "".join(_converted(run) if run.encoding in used else run.text for run in word)
    return ConvertedWord(text, used[0] if used and text != read else None)


def _converted(run: FontRun) -> str:
    return to_unicode(_readable(run), run.encoding) if run.encoding else run.text


def _by_letters(lines: list[list[ConvertedWord]]) -> list[list[ConvertedWord]]:
    """The lines with those converted that no font told of."""
    read = [" ".join(word.text for word in line) for line in lines]
    tried = [_with_horns_in(line) if may_be(line, Encoding.TCVN3) else line for line in read]
    converted = list(lines)
    for repair in repair_encoding("\n".join(tried))[1]:
        at = repair.line - 1
        restored = repair.restored.split(" ")
        converted[at] = [
            word if word.text == text else ConvertedWord(text, word.encoding or repair.encoding)
            for word, text in zip(lines[at], restored, strict=True)
        ]
    return converted


def _with_horns_in(line: str) -> str:
    return " ".join(with_horns(word, Encoding.TCVN3) for word in line.split(" "))


def with_horns(word: str, encoding: Encoding | None) -> str:
    """A word of TCVN3 with ư where PDF has a hyphen: both are byte 173, and PDF's WinAnsi draws that as a hyphen.

    >>> with_horns("nh-ng", Encoding.TCVN3) == "nh\u00adng", with_horns("x·-héi", Encoding.TCVN3)
    (True, 'x·-héi')
    """
    if _HYPHEN not in word:
        return word
    return _TCVN3_CHUNK.sub(lambda found: next(_horned(found[0], encoding), found[0]), word)


def _horned(chunk: str, encoding: Encoding | None) -> Iterator[str]:
    """Readings of `chunk` in which all between hyphens are syllables, those with most ư first."""
    pieces = chunk.split(_HYPHEN)
    hyphens = len(pieces) - 1
    # A hyphen between syllables is one; a word that begins with it is rather `ưu` than a dash without a space.
    is_hyphened = bool(pieces[0]) and all(_is_read(piece, encoding) for piece in pieces if piece)
    if not any(pieces) or not 1 <= hyphens <= _MOST_HYPHENS or is_hyphened:
        return
    for signs in sorted(product((_HORN, _HYPHEN), repeat=hyphens), key=lambda signs: signs.count(_HYPHEN)):
        reading = pieces[0] + "".join(sign + piece for sign, piece in zip(signs, pieces[1:], strict=True))
        if _HORN in signs and all(_is_read(piece, encoding) for piece in reading.split(_HYPHEN) if piece):
            yield reading


def _is_read(piece: str, encoding: Encoding | None) -> bool:
    """Whether `piece` is a syllable in TCVN3; ư is no letter of a word in capitals, but in a capital font."""
    if _HORN in piece and encoding is Encoding.TCVN3 and any(map(str.isupper, filter(str.isascii, piece[1:]))):
        return False
    return is_syllable(to_unicode(piece.lower() if piece.isascii() else piece, Encoding.TCVN3))
