"""How clerks say who acts and who cooperates: the words around the names.

Skeletons, but for patterns of words of one syllable: those go by their marks (`của` is no `cửa`).
"""

from __future__ import annotations

import re

CLAUSE_END = re.compile(r";\s+")
# What may stand before the subject of a statement.
OPENING = re.compile(
    r"[\s\"“(]*(?:(?:dong thoi|rieng|trong do|ngoai ra|tuy nhien|hien nay|cac ong ?(?:\(ba\)|, ba)|cac dong chi:|ong|"
    r"va),?:?\s+)?"
)
# An opening that says when, why or on what ground, before a comma and the subject.
ADVERBIAL = re.compile(
    r"[\s\"“(]*(?:tren co so|can cu|theo|sau|truoc|tu|hang|dinh ky|doi voi|khi|trong|de|nham|nam|quy|thang|tuan|ngay|"
    r"truong hop|ngoai|ben canh|cung voi|thuc hien|neu|tai|dong thoi|den|cuoi|dau|cham nhat|vao|qua|voi|rieng|"
    r"cac huyen|ve|nhan|phat huy|noi dung|viec|moi)\b"
)
BEFORE_SUBJECT = re.compile(r"(?:,|:|\bthi|\bdo|\bngay|-|–)\s*$")
DO = re.compile(r"\bdo\s+$")
MODAL = re.compile(
    r"(?:co trach nhiem|chiu trach nhiem|co nhiem vu|phai|can|se|chu dong|tiep tuc|khan truong|nghiem tuc|thuong xuyen|"
    r"kip thoi|tich cuc|dinh ky|can cu|tren co so|theo|la (?:co quan|don vi|dau moi)|truc tiep|tuy theo|hang |khong |"
    r"co ke hoach|co bien phap|co van ban)\b"
)
_COUNTS = r"có (?:ít nhất|tối thiểu|từ|trên|không quá|\d)"
# What is said of a body without an act of it.
IS = re.compile(
    rf"(?:(?:gồm|bao gồm|thuộc|của|năm|nào|có tên|được)\b|{_COUNTS}"
    r"|là (?!(?:cơ quan|đơn vị|bộ phận|người|đầu mối)\b))"
)
# What no predicate begins with.
NO_PREDICATE = re.compile(
    r"(?:là|của|và|trong|tại|ở|trên|thuộc|đến|này|khác|hoặc|về|với|như|nếu|thì|gồm|để|do|có tên|đã|đang|nào"
    rf"|{_COUNTS})\b"
)
# Who is asked for something from below: `đề nghị UBND tỉnh xem xét` puts no task on it.
ABOVE = re.compile(
    r"(?:thuong truc )?(?:(?:chu tich )?(?:ubnd|uy ban nhan dan) (?:tinh|thanh pho|huyen)|hdnd|hoi dong nhan dan|"
    r"chinh phu|thu tuong|bo |trung uong|quoc hoi|tinh uy|huyen uy|thanh uy|ban thuong vu|lanh dao|cap )"
)
_SENDS = r"cu (?:\w+ ){1,3}tham gia"
# Who cooperates without that word: `cử người tham gia`, `cùng tham gia`, `để phối hợp`.
JOINS_IN = re.compile(rf",?\s*(?:cung tham gia|{_SENDS}|tham du|cung phoi hop|(?:de |cung )?phoi hop)\b")
JOINING = re.compile(rf",?\s*\b(?:cung tham gia|{_SENDS}|de (?:cung )?phoi hop|cung phoi hop)\b")
ALONG = re.compile(r"(?<=, )cung (?:voi )?")
PRESENT = re.compile(r"\bco (?:dai dien|su tham du)(?: lanh dao)?(?: cua)? ")
WITH = re.compile(r",?\s*(?:chu tri,?\s*)?cung(?: voi)?\s+")
# What is passed over between a cue and the names it asks for.
BEHIND_CUE = re.compile(r"\s*(?::|cho|cua|cac dong chi:|voi)?\s*")
