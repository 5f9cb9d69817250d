"""Lines of text to learn reading from: pieces of the corpus, and what a corpus has too little of, made by grammars.

A network that learns from running text alone learns the words with the letters, and reads the likeliest word. So every
syllable of the corpus is drawn as often as any other in a share of the lines, letters and figures in no order at all in
another, and numbers, codes and dates come from grammars that know no likely ones.
"""

from __future__ import annotations

import lzma
import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sohoa.vietnamese.orthography import nfc

# Shares of the paragraphs by register: what is scanned is official, names and foreign words come from elsewhere.
REGISTERS = {"phapdien": 9_000, "viwiki": 9_000}
OTHER_REGISTERS = 6_000
# Paragraphs with fewer letters have nothing to cut a line from.
SHORTEST_PARAGRAPH = 12

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_LOWER = "".join(nfc(vowel + tone) for vowel in _VOWELS for tone in _TONES) + "bcdđfghjklmnpqrstvwxz"
# What the network tells apart, the blank of CTC first (as index 0). Signs of one shape are one sign.
SIGNS = " " + _LOWER + _LOWER.upper() + "0123456789" + ".,;:!?()[]/\\-–+=*%&@#\"'“”‘’<>…_|°²³×§•$^~{}½±≥≤"

_LOOKALIKES = str.maketrans({
    "—": "–", "‒": "–", "―": "–", "−": "–", "‑": "-", "\u00a0": " ", "‐": "-", "´": "'", "`": "'", "\uf02d": "-",
    "\uf0b7": "•", "●": "•", "∙": "•", "·": "•", "º": "°", "„": "“", "′": "'", "″": '"',
})  # fmt: skip
# Open oa, oe and uy with the tone on the second letter → on the first; `qu` is no part of a rime.
OLD_PLACE = {
    nfc(first + second + tone): nfc(first + tone + second)
    for first, second in ("oa", "oe", "uy", "Oa", "Oe", "Uy", "OA", "OE", "UY")
    for tone in _TONES[1:]
}
NEW_PLACE = {old: new for new, old in OLD_PLACE.items()}
_OLD, _NEW = (re.compile(rf"(?<![qQ])(?:{'|'.join(forms)})(?!\w)") for forms in (OLD_PLACE, NEW_PLACE))
_FOREIGN = re.compile(f"[^{re.escape(SIGNS)}]")
_SPACES = re.compile(r"\s+")

ORGANS = (
    "UBND", "HĐND", "KH", "QĐ", "NQ", "BC", "TTr", "CV", "CT", "TB", "NĐ-CP", "TT", "TTLT", "QĐ-TTg", "CT-TTg", "HD",
    "QĐ-UBND", "KH-UBND", "NQ-HĐND", "TT-BTC", "TT-BNV", "TT-BTNMT", "KH-SNV", "KH-STC", "BC-UBND", "TB-VPCP",
    "QĐ-BTC", "UBTVQH", "QH13", "L-CTN", "TW", "NQ-CP", "QC", "ĐA", "PA", "KL", "VBHN-BTP", "BTNMT-TTr", "VP", "PGDĐT",
)  # fmt: skip
UNITS = (
    "đồng", "triệu đồng", "tỷ đồng", "%", "m²", "m³", "ha", "km", "kg", "tấn", "người", "hộ", "xã", "USD", "kWh", "°C",
    "giờ",
)  # fmt: skip
LABELS = (
    "Điều", "Khoản", "khoản", "điểm", "Mục", "Chương", "Phần", "Phụ lục", "Biểu số", "Bảng", "Mẫu số", "Trang", "Số",
    "Tiết",
)  # fmt: skip


def readable(text: str) -> str | None:
    """`text` in the signs of the network, its spaces single; None where it holds a sign the network does not know."""
    plain = _SPACES.sub(" ", nfc(text).translate(_LOOKALIKES)).strip()
    return None if _FOREIGN.search(plain) else plain


def paragraphs(corpus: Path, seed: int) -> list[str]:
    """Readable paragraphs of all registers, in one order for one seed."""
    rng = random.Random(seed)
    found: list[str] = []
    for path in sorted(corpus.glob("*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            of_file = [line.strip() for line in lines if len(line) > SHORTEST_PARAGRAPH]
        most = REGISTERS.get(path.name.split(".")[0], OTHER_REGISTERS)
        for line in rng.sample(of_file, min(most, len(of_file))):
            plain = readable(line[:4000])
            if plain and len(plain) > SHORTEST_PARAGRAPH:
                found.append(plain)
    return found


@dataclass(frozen=True, slots=True)
class Texts:
    """What lines are made of. `words` are the words of the corpus, each once."""

    paragraphs: tuple[str, ...]
    words: tuple[str, ...]

    @staticmethod
    def of(found: list[str]) -> Texts:
        counts = Counter(word for paragraph in found for word in re.findall(r"[^\W\d_]+", paragraph))
        return Texts(tuple(found), tuple(sorted(word for word, count in counts.items() if count > 1)))

    def line(self, rng: random.Random) -> str:
        """A line of text of 1 to 110 signs, mostly half a line of a page or less."""
        kind = rng.random()
        if kind < 0.62:
            text = self._piece(rng)
        elif kind < 0.76:
            text = " ".join(rng.choice(self.words) for _ in range(rng.randint(1, 9)))
        elif kind < 0.96:
            text = " ".join(_FACTS[rng.randrange(len(_FACTS))](rng) for _ in range(rng.choice((1, 1, 2, 3))))
        else:
            text = "".join(rng.choice(SIGNS) for _ in range(rng.randint(2, 16))).strip() or "-"
        return _cased(_placed(_SPACES.sub(" ", text), rng), rng)

    def _piece(self, rng: random.Random) -> str:
        words = rng.choice(self.paragraphs).split()
        length = rng.choice((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16))
        start = rng.randrange(max(1, len(words) - length + 1))
        text = " ".join(words[start : start + length])[:110]
        return rng.choice(("- ", "+ ", "a) ", "đ) ", "1. ", "* ", "• ", "– ")) + text if rng.random() < 0.05 else text


def _placed(text: str, rng: random.Random) -> str:
    """The text with tone marks in the old place (hòa), in the new one (hoà), or as it has them: all are printed."""
    kind = rng.random()
    if kind < 0.3:
        return _OLD.sub(lambda match: OLD_PLACE[match.group()], text)
    return _NEW.sub(lambda match: NEW_PLACE[match.group()], text) if kind < 0.7 else text


def _cased(text: str, rng: random.Random) -> str:
    kind = rng.random()
    return text.upper() if kind < 0.17 else text.title() if kind < 0.22 else text


def _digits(rng: random.Random, least: int = 1, most: int = 4) -> str:
    return "".join(rng.choice("0123456789") for _ in range(rng.randint(least, most)))


def _code(rng: random.Random) -> str:
    number = _digits(rng)
    year = f"/{rng.randint(1975, 2027)}" if rng.random() < 0.4 else ""
    organ = rng.choice(ORGANS)
    if rng.random() < 0.35:
        organ += "-" + "".join(rng.choice("ABCDĐGHKLMNOPQSTUVXY") for _ in range(rng.randint(1, 6)))
    return rng.choice(("", "", "Số: ", "số ", "Số ")) + number + year + "/" + organ


def _date(rng: random.Random) -> str:
    day, month, year = rng.randint(1, 31), rng.randint(1, 12), rng.randint(1945, 2030)
    sign = rng.choice("//-.")
    return rng.choice(
        (
            f"ngày {day:02d} tháng {month:02d} năm {year}",
            f"ngày {day} tháng {month} năm {year}",
            f"{day:02d}{sign}{month:02d}{sign}{year}",
            f"{day:02d}{sign}{month:02d}{sign}{year}",
            f"{month}{sign}{year}",
        )
    )


def _amount(rng: random.Random) -> str:
    groups = [str(rng.randint(1, 999)), *(f"{rng.randint(0, 999):03d}" for _ in range(rng.randint(0, 4)))]
    number = rng.choice("...,").join(groups) + (f",{_digits(rng, 1, 2)}" if rng.random() < 0.2 else "")
    return f"{number}{rng.choice((' ', ''))}{rng.choice(UNITS)}" if rng.random() < 0.6 else number


def _label(rng: random.Random) -> str:
    number = rng.choice((_digits(rng, 1, 3), _roman(rng), _digits(rng, 1, 2) + rng.choice("abcdđeg")))
    return f"{rng.choice(LABELS)} {number}{rng.choice(('.', ':', '', ','))}"


def _roman(rng: random.Random) -> str:
    number, letters = rng.randint(1, 40), ""
    for value, sign in ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        letters += sign * (number // value)
        number %= value
    return letters + rng.choice((".", "", ")", "/"))


def _numbering(rng: random.Random) -> str:
    return ".".join(str(rng.randint(1, 20)) for _ in range(rng.randint(1, 4))) + rng.choice((".", ")", ""))


def _contact(rng: random.Random) -> str:
    name = "".join(rng.choice("abcdeghiklmnopqrstuvxyz") for _ in range(rng.randint(3, 9)))
    return rng.choice(
        (
            f"0{_digits(rng, 2, 3)}.{_digits(rng, 6, 7)}",
            f"(0{_digits(rng, 2, 3)}) {_digits(rng, 7, 7)}",
            f"{name}@{name[::-1]}.gov.vn",
            f"www.{name}.gov.vn",
            f"MST: {_digits(rng, 10, 10)}",
            f"({_digits(rng, 1, 2)})",
            f"[{_digits(rng, 1, 2)}]",
            f"{_digits(rng)}/{_digits(rng)}",
        )
    )


_FACTS = (_code, _code, _date, _date, _amount, _amount, _label, _roman, _numbering, _contact, _digits)
