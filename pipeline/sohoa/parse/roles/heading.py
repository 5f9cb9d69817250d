"""Who acts in all that stands below a title or an announcing line."""

from __future__ import annotations

import re

from sohoa.parse.language.actors.lookup import head_at
from sohoa.parse.language.actors.subjects import acting
from sohoa.parse.language.actors.words import words_of
from sohoa.parse.passages import Passage
from sohoa.parse.roles.names import Names
from sohoa.parse.roles.statement import roles_of

# A title that is a list of names has at most so many words, and so many characters.
MAX_TITLE = 16
MAX_LETTERS = 120
_DUTY = r"(?:nhiem vu|trach nhiem|quyen han|cong tac|thanh vien)"
# What stands before the names of a title: `Trách nhiệm của Sở Y tế`, `Đối với UBND các xã`.
_BEFORE = re.compile(
    rf"\s*(?:(?:(?:phan cong )?{_DUTY}(?:,? (?:va )?{_DUTY}){{0,3}}(?: (?:cu the|chinh|thuc hien|to chuc thuc hien))?"
    r"(?: cua| doi voi)|doi voi|ve phia|giao(?: cho| nhiem vu cho)?|(?:kinh )?(?:de nghi|moi)|yeu cau|phan cong)\s+)?"
    r"(?:cac dong chi:?\s+)?:?\s*"
)
# `Giáo viên` and `Mỗi chi bộ` begin with no verb: words of one syllable go by their marks.
# Behind `giao` what is given, or a word made with it, is a topic: `Giao nhận tài liệu`, `Giao đất`, `Giao ban`.
_NO_VERB = re.compile(
    r"\s*(?:gi[áàảãạ]o\b|m[ỗọớ]i\b|giao (?:nhận|nộp|đất|rừng|hàng|khoán|quyền|việc|vốn|thông|dịch|lưu|tiếp|ước|mùa|"
    r"hưởng|chỉ tiêu|kế hoạch|dự toán|biên chế|tài sản|mặt bằng|(?-i:ban))\b)",
    re.IGNORECASE,
)
# Whoever is asked is named, known or not: `Mời tỉnh Hưng Sơn`.
_ASKS = re.compile(r"\s*(?:moi|kinh moi|giao|de nghi|kinh de nghi)\b")
_REST = re.compile(r"\s*[.:;,]*\s*$")
# An issuer that only issues: `UBND tỉnh ban hành Kế hoạch … như sau:`.
_ISSUES = re.compile(
    r"\b(?:ban hanh|xay dung|trien khai|de ra|thong bao|huong dan|bao cao|cong bo|lap|thong nhat|to chuc|thuc hien|"
    r"phe duyet)(?: \w+){0,3} (?:ke hoach|chuong trinh|phuong an|de an|noi dung cu the|huong dan|quy che|ket luan|"
    r"mot so noi dung)\b|\b(?:chi thi|quyet dinh|quyet nghi|ket luan)\s*:"
)
_ANNOUNCES = re.compile(r"(?:nhu sau|sau day|duoi day|sau|cu the|chi thi|quyet dinh|quyet nghi)\s*:?\s*$")
# `Chỉ đạo UBND cấp xã thực hiện các nội dung:` hands on what follows; `Chỉ đạo UBND các xã:` keeps the heading's lead.
_DIRECTS = re.compile(
    r"\s*(?:(?:chi dao|huong dan|don doc|yeu cau|to chuc|kiem tra|giam sat|phoi hop(?: voi)?)(?:, | va | )?){1,4}"
    r"(?:cho )?"
)
_THE_FOLLOWING = re.compile(r"\s*(?:trien khai |to chuc )?(?:thuc hien|trien khai|lam)\b[^.;]{0,80}:\s*$")


def heading_lead(title: Passage) -> tuple[str, ...]:
    """Who acts in all that stands below a title or an announcing line (`1. Sở Tài chính:`); empty where it says not."""
    names = Names(title)
    before = None if _NO_VERB.match(title.text) else _BEFORE.match(names.plain)
    asks = before is not None and bool(_ASKS.match(names.plain))
    if not title.actors and not asks:
        return _named_whole(title, names)
    listed = names.list_at(0) or names.list_at(before.end() if before else 0, loose=asks)
    if listed and _REST.match(names.plain, listed.end):
        return listed.names
    whole = _named_whole(title, names)
    if whole:
        return whole
    directed = _DIRECTS.match(names.plain)
    if directed:
        told = names.list_at(directed.end())
        return told.names if told and _THE_FOLLOWING.match(names.plain, told.end) else ()
    assigned = any(one.reading.kind == "assign" for one in title.actions)
    if not assigned and _ISSUES.search(names.plain) and _ANNOUNCES.search(names.plain):
        return ()
    announces = title.text.rstrip().endswith(":")
    return roles_of(title).lead if announces or (listed and title.actions) else ()


def _named_whole(title: Passage, names: Names) -> tuple[str, ...]:
    """The names of a short title that begins with a body and says of no act: `Đảng bộ bộ phận Trường học`."""
    if title.actions or len(title.text) > MAX_LETTERS:
        return ()
    words = words_of(title.text)
    if not 1 < len(words) <= MAX_TITLE or words.shouts:
        return ()
    if not (acting(words, 0) or head_at(words, 0)[0]):
        return ()
    listed = names.list_at(0, loose=True)
    return listed.names if listed and _REST.match(names.plain, listed.end) else ()
