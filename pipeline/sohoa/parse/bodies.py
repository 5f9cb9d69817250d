"""Names of issuing bodies: lines of the left column joined into one or two names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sohoa.parse.flow import joined
from sohoa.vietnamese.orthography import lower_skeleton

# Words a name of a body begins with, without marks. A line that begins otherwise continues the name above it.
_HEADS = tuple(
    """uy ban|hoi dong|ubnd|hdnd|ubmttq|chinh phu|thu tuong|quoc hoi|chu tich|bo|so|cuc|tong cuc|vu|ban|phong|van phong
    |thanh tra|toa an|vien|hoc vien|dai hoc|truong|trung tam|chi cuc|chi nhanh|cong ty|tong cong ty|tap doan|cong an
    |dang bo|dang uy|tinh uy|thanh uy|huyen uy|quan uy|thi uy|chi bo|tinh doan|thanh doan|huyen doan|doan|lien doan
    |lien minh|hoi|mat tran|ngan hang|kho bac|bao hiem|benh vien|bao tang|thu vien|dai|toa soan|bao|hat|tram|doi|to
    |kiem toan|quy|hiep hoi|khoa|lu doan|su doan|quan khu|quan chung|bo chi huy|bo tu lenh|trung uong|dang cong san
    |bch|bcd|bql|cang vu|nha xuat ban|nha may|trai|don bien phong|thi hanh an|thue|hai quan|thong ke|xa doan""".replace(
        "\n", ""
    )
    .replace(" " * 4, "")
    .split("|")
)
# A place after the name of a council or committee that still lacks one belongs to that name.
_PLACES = ("tinh", "thanh pho", "tp", "huyen", "quan", "thi xa", "thi tran", "xa", "phuong", "dac khu", "thon")
# Offices that sign in their own name: the body that follows belongs to the name.
_OFFICES = ("chu tich", "thu truong", "bo truong", "tong thanh tra", "chanh thanh tra")
_NEEDS_PLACE = ("uy ban nhan dan", "hoi dong nhan dan", "ubnd", "hdnd", "dang bo", "cong an", "toa an nhan dan")


# Signs that stand alone in a line of capitals: specks, unlike `-`, `&` and `/`, which part names.
_LONE_SIGNS = re.compile(r"(?<=\S) [.:;'`|_^ˆ~*…‹›<>¬](?= \S)")
_BEFORE = re.compile(r"^[\W_]+")
_AFTER = " _*|.:;'`~^ˆ…\"“”‘’«»<>‹›=¬!?—"
# `TÍNH AN PHONG`: marks above capitals touch the line above. `HÀ TĨNH` ends its name, and nothing else is called so.
_PROVINCE = re.compile(
    r"(?:^|(?<=NHÂN DÂN )|(?<=ĐÀO TẠO )|(?<=ĐẢNG BỘ )|(?<=CÔNG AN ))(?:TÍNH|TĨNH|TÌNH|TINH)(?= [^\W\d_])"
)
_DASH_END = re.compile(r"[-–]$")


def tidy_name(line: str) -> str:
    """A line of a name without what specks are read as; a hyphen or a comma at its end joins it to the next."""
    bare = _LONE_SIGNS.sub("", _BEFORE.sub("", line)).rstrip(_AFTER)
    bare = _PROVINCE.sub("TỈNH", bare)
    dash = _DASH_END.search(bare)
    return bare.rstrip(f"{_AFTER}-–") + dash[0] if dash else bare


def begins_body(line: str) -> bool:
    """Whether a line of capitals begins the name of a body."""
    plain = _BEFORE.sub("", lower_skeleton(line)).rstrip(" -*.")
    return any(plain == head or plain.startswith(f"{head} ") for head in _HEADS)


def body_names(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """(superior body, issuing body) from the lines above the number, top first; None where there is none."""
    while any(map(begins_body, lines)) and not begins_body(lines[0]):
        lines = lines[1:]  # stamps and specks above the head
    names: list[list[str]] = []
    for line in lines:
        if names and not _begins_next(names[-1], line):
            names[-1].append(line)
        else:
            names.append([line])
    whole = [_whole(name) for name in names]
    if not whole:
        return None, None
    return (joined(whole[:-1]) if whole[1:] else None), whole[-1]


def _whole(lines: Sequence[str]) -> str:
    """The lines of a name as one; a hyphen at a line end parts two names or two fields, not a code."""
    return re.sub(r"(?<=\w)(?=[-–] )", " ", " ".join(lines)).rstrip(" -–")


def _begins_next(name: Sequence[str], line: str) -> bool:
    """Whether `line` begins another body than the one whose lines are `name`."""
    if name[-1].rstrip().endswith(("-", "–", ",")):
        return False
    above, plain = lower_skeleton(" ".join(name)), lower_skeleton(line)
    if above in _OFFICES:  # CHỦ TỊCH / ỦY BAN NHÂN DÂN TỈNH …: the office issues, not the committee
        return False
    if any(plain.startswith(place) for place in _PLACES) and above in _NEEDS_PLACE:
        return False
    return begins_body(line)
