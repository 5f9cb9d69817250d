"""The bytes of a text file as text: Unicode by its own marks, code pages and fonts by the Vietnamese they give.

Unicode proves itself: text in a code page is hardly ever valid UTF-8, and UTF-16 has a zero in every second byte of its
ASCII letters. For other bytes each reading is tried on the whole file; one is taken when it alone makes Vietnamese of
nearly all words with a byte above 127. Without that nothing is guessed.

Sources: Unicode Standard, chapter 3.10 (encoding schemes); Microsoft code pages 1252 and 1258.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from sohoa.vietnamese.encodings.convert import Encoding, to_unicode
from sohoa.vietnamese.syllables import is_syllable

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

# Two bytes each: shorter ones may be numbers of two bytes that happen to be letters.
_FEWEST_UNITS = 8
# Spaces, line ends and the letters without marks are half of Vietnamese text and more.
_LEAST_ZEROS = 0.25
_ALLOWED_CONTROLS = "\t\n\v\f\r"
_NO_TEXT = frozenset(("Cc", "Cn", "Co", "Cs"))

# French or Spanish has some Vietnamese syllables (là, té, sí), but none with these letters.
_OWN_LETTER = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_FEWEST_OWN = 3  # different words
_LEAST_VALID = 0.85  # of words with a byte above 127; names and slips are the rest
_MOST_RIVAL = 0.6  # the second best reading of real text stays below a third
_LETTERS = re.compile(r"[^\W\d_]+")
_SYMBOL = re.compile("[A-ZĐ]+|đ")  # QĐ, UBND; 30.000đ
# What is set around a word; not the signs that are letters in TCVN3 (© is â, · is ã).
_AROUND = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~“”‘’…–—•"
# Control characters but tab and line ends (form feed is a page's, 0x1A the end of a file of DOS): no text has them.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")


class FileEncoding(StrEnum):
    """How the bytes of a file were read."""

    UNICODE = "unicode"
    """UTF-8, or UTF-16 with its mark: nothing was guessed."""
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"
    WINDOWS_1258 = "windows-1258"
    TCVN3 = "tcvn3"
    """Typed in a font of TCVN3 (`.VnTime`), saved as if it were Windows-1252."""
    VNI = "vni"
    """Typed in a VNI font, saved as if it were Windows-1252."""


_LEGACY = {
    FileEncoding.WINDOWS_1258: Encoding.WINDOWS_1258,
    FileEncoding.TCVN3: Encoding.TCVN3,
    FileEncoding.VNI: Encoding.VNI,
}


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text and how its bytes were read. Text in Unicode is as it was stored; converted text is NFC."""

    text: str
    encoding: FileEncoding

    @property
    def is_guessed(self) -> bool:
        """Whether the letters decided, and no mark of the file."""
        return self.encoding is not FileEncoding.UNICODE


def decode_text(content: bytes) -> DecodedText | None:
    """The text of a file, None where it is none, or in an encoding that cannot be told.

    >>> decode_text("Kế hoạch".encode("utf-8"))
    DecodedText(text='Kế hoạch', encoding=<FileEncoding.UNICODE: 'unicode'>)
    >>> decode_text("Céng hßa x· héi chñ nghÜa".encode("cp1252")).text
    'Cộng hòa xã hội chủ nghĩa'
    >>> decode_text("Noël à la crèche".encode("cp1252")) is None
    True
    """
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if marked is None and b"\0" in content:
        return _utf16_without_mark(content)
    text = _decoded(content, marked or "utf-8")
    if text is not None:
        return None if "\0" in text else DecodedText(text, FileEncoding.UNICODE)
    return None if marked or _CONTROL.search(content) else _legacy(content)


def _decoded(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(content: bytes) -> DecodedText | None:
    """UTF-16 where zeros stand on one side of the pairs only, and all it holds is text."""
    units, odd = divmod(len(content), 2)
    first, second = content[0::2].count(0), content[1::2].count(0)
    if odd or units < _FEWEST_UNITS or min(first, second) or max(first, second) < _LEAST_ZEROS * units:
        return None
    encoding = FileEncoding.UTF_16_LE if second else FileEncoding.UTF_16_BE
    text = _decoded(content, encoding.value)
    return DecodedText(text, encoding) if text is not None and _is_all_text(text) else None


def _is_all_text(text: str) -> bool:
    return all(letter in _ALLOWED_CONTROLS or unicodedata.category(letter) not in _NO_TEXT for letter in set(text))


def _legacy(content: bytes) -> DecodedText | None:
    """The one reading that is Vietnamese."""
    latin = _decoded(content, "cp1252")
    if latin is None:
        return None
    words = [word for word in map(_bare, latin.split()) if not word.isascii()]
    judged = sorted(((_valid_share(words, legacy), name) for name, legacy in _LEGACY.items()), reverse=True)
    (share, name), (rival, _) = judged[:2]
    if share < _LEAST_VALID or rival > _MOST_RIVAL:
        return None
    return DecodedText(_converted(latin, _LEGACY[name]), name)


def _bare(word: str) -> str:
    return word.strip(_AROUND)


def _valid_share(words: list[str], legacy: Encoding) -> float:
    """The share of `words` that are syllables when read as `legacy`; 0 where too few of them can be nothing else."""
    read = [to_unicode(word, legacy) for word in words]
    valid = [word for word in read if _is_vietnamese(word)]
    own = {word.lower() for word in valid if _OWN_LETTER.search(word)}
    return len(valid) / len(read) if len(own) >= _FEWEST_OWN else 0.0


def _is_vietnamese(word: str) -> bool:
    """Whether all between the signs of `word` (13/QĐ-UBND, xã/phường) are syllables or symbols, and one is marked."""
    parts = _LETTERS.findall(word)
    return any(not part.isascii() for part in parts) and all(
        _SYMBOL.fullmatch(part) or is_syllable(part) for part in parts
    )


def _converted(latin: str, legacy: Encoding) -> str:
    """Line by line: the case of a line in capitals says nothing of the next. Line ends stay."""
    return "\n".join(to_unicode(line, legacy) for line in latin.split("\n"))
