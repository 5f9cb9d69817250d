"""Names of places: the lists of units before and since 2025, older provinces, and names that only text has."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sohoa.restore.place_names import SEEN, Level, name_key
from sohoa.vietnamese.names import ORDINARY_STARTS
from sohoa.vietnamese.orthography import nfc
from sohoa.vietnamese.syllables import is_syllable

# Provinces and cities that were merged or renamed before 2025, and spellings that official papers have used: facts.
OLDER_PROVINCES = """
    Hà Tây,Hà Bắc,Hà Nam Ninh,Nam Hà,Hải Hưng,Vĩnh Phú,Bắc Thái,Cao Lạng,Hà Tuyên,Hoàng Liên Sơn,Hà Sơn Bình,
    Nghệ Tĩnh,Bình Trị Thiên,Quảng Nam - Đà Nẵng,Nghĩa Bình,Phú Khánh,Thuận Hải,Gia Lai - Kon Tum,Sông Bé,Minh Hải,
    Cửu Long,Bà Rịa,Vũng Tàu,Côn Đảo,Thừa Thiên,Thừa Thiên Huế,Đắc Lắc,Đăk Lăk,Đắc Nông,Đăk Nông,Bắc Cạn,Công Tum,
    Kon Tum,Sơn Tây,Hà Đông,Kiến An,Phúc Yên,Vĩnh Yên,Hải Ninh,Hồng Quảng,Quảng Yên,Biên Hòa,Bình Long,Bình Tuy,
    Chợ Lớn,Gia Định,Gò Công,Mỹ Tho,Định Tường,Kiến Hòa,Kiến Tường,Kiến Phong,Sa Đéc,Châu Đốc,Long Xuyên,
    Long Châu Hà,Long Châu Sa,Long Châu Tiền,Rạch Giá,Vĩnh Bình,Vĩnh Trà,Tam Cần,Ba Xuyên,Phong Dinh,Chương Thiện,
    An Xuyên,Hà Tiên,Hậu Nghĩa,Phước Long,Phước Tuy,Phước Thành,Long Khánh,Thủ Biên,Bà Chợ,Tuyên Đức,Lâm Viên,
    Quảng Đức,Quảng Tín,Phú Bổn,Hưng Hóa,Đồng Nai Thượng,Bình Trị,Thanh Nghệ,Nam Ngãi
""".replace("\n", "")

_PREFIXES = {
    "Tỉnh": Level.PROVINCE,
    "Quận": Level.DISTRICT,
    "Huyện": Level.DISTRICT,
    "Thị xã": Level.DISTRICT,
    "Xã": Level.COMMUNE,
    "Phường": Level.COMMUNE,
    "Thị trấn": Level.COMMUNE,
    "Đặc khu": Level.COMMUNE,
}
_CITY = "Thành phố "
# A note on part of a unit, in the list since 2025: `Xã Minh Quang (phần còn lại …)`.
_NOTE = re.compile(r"\([^()]*\)?")
_LETTERS = re.compile(r"[^\W\d_][\w'’ –—-]*")

_CAPITAL = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
TITLED = re.compile(
    r"(?<!\w)([Tt]ỉnh|[Tt]hành phố|(?:TP|Tp)\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hị trấn|[Pp]hường|(?<![Tt]hị )[Xx]ã)"
    rf"((?: [{_CAPITAL}][^\W\d_]*(?![\w-])){{1,4}})"
)
"""A title and the capitalised words after it."""
_LEVELS_OF_TITLE = {
    "tỉnh": (Level.PROVINCE,),
    "huyện": (Level.DISTRICT,),
    "quận": (Level.DISTRICT,),
    "thị xã": (Level.DISTRICT,),
    "xã": (Level.COMMUNE,),
    "phường": (Level.COMMUNE,),
    "thị trấn": (Level.COMMUNE,),
}
_CITY_LEVELS = (Level.PROVINCE, Level.DISTRICT)
# Seen once, a name may be a typing error.
LEAST_SEEN = 2

Name = tuple[Level, str]
Levels = tuple[Level, ...]


def official_names(gazetteer: Path) -> list[Name]:
    """Every name of the lists once a level, by level and alphabet; names that are numbers are left out."""
    names: dict[tuple[Level, str], str] = {}
    for level, name in (*_older(), *_before_2025(gazetteer), *_since_2025(gazetteer)):
        text = " ".join(word[0].upper() + word[1:] for word in nfc(name.replace("’", "'")).split())
        if _LETTERS.fullmatch(text):
            names.setdefault((level, name_key(text)), text)
    return sorted((level, text) for (level, _), text in names.items())


def _older() -> Iterator[Name]:
    return ((Level.PROVINCE, " ".join(name.split())) for name in OLDER_PROVINCES.split(","))


def _before_2025(gazetteer: Path) -> Iterator[Name]:
    for province in json.loads((gazetteer / "units_before_2025.json").read_text(encoding="utf-8")):
        yield from _named(province["FullName"], Level.PROVINCE)
        for district in province["District"]:
            yield from _named(district["FullName"], Level.DISTRICT)
            for commune in district.get("Ward") or ():
                yield from _named(commune["FullName"], Level.COMMUNE)


def _since_2025(gazetteer: Path) -> Iterator[Name]:
    with (gazetteer / "units_since_2025.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = iter(csv.reader(file))
        next(rows)
        for province, commune, merged in rows:
            if not province.startswith("TP "):
                yield Level.PROVINCE, province
            yield Level.COMMUNE, commune.removeprefix("đặc khu ").strip()
            for part in _NOTE.sub("", merged).split(","):
                yield from _named(part.strip(), Level.COMMUNE)


def _named(full: str, level: Level) -> Iterator[Name]:
    """`Huyện Phú Ninh` as its level and name; a city is of the level of the list it stands in."""
    full = nfc(full)
    if full.startswith(_CITY):
        yield level, full.removeprefix(_CITY)
    for prefix, of_prefix in _PREFIXES.items():
        if full.startswith(prefix + " "):
            yield of_prefix, full.removeprefix(prefix).strip()


class SeenNames:
    """Counts names after titles in text."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[Levels, str]] = Counter()

    def read(self, paragraph: str) -> None:
        for title, run in TITLED.findall(paragraph):
            self.counts[_LEVELS_OF_TITLE.get(title.lower(), _CITY_LEVELS), run[1:]] += 1

    def beyond(self, official: list[Name]) -> list[Name]:
        """Names of Vietnamese syllables seen often enough that no list of their level has, by level and alphabet."""
        known = {(level, name_key(name)) for level, name in official}
        every = {key for _, key in known}
        # `Hồ Chí`, cut off at a line's end, is none.
        cut_off = {key.rsplit(" ", 1)[0] for key in every if key.count(" ") > 1}
        found: dict[Name, str] = {}
        for (levels, name), count in sorted(self.counts.items()):
            key = name_key(name)
            listed = any((level, key) in known for level in levels)
            if count >= LEAST_SEEN and not listed and key not in cut_off - every and _is_name(key, every):
                found.update({(level, key): name for level in levels})
        return sorted((level, name) for (level, _), name in found.items())


def _is_name(key: str, every: set[str]) -> bool:
    """Two syllables or more, spelt by the rules, that are no known name with a word more: `Hà Nội Nguyễn`."""
    syllables = key.split()
    if len(syllables) < 2 or not all(map(is_syllable, syllables)) or syllables[0] in ORDINARY_STARTS:
        return False
    return not any(" ".join(syllables[:count]) in every for count in range(2, len(syllables)))


def write_places(path: Path, official: list[Name], seen: list[Name]) -> None:
    lines = [f"{level}\t{name}" for level, name in official] + [f"{level}\t{name}\t{SEEN}" for level, name in seen]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
