"""What stands behind a number: who issued the document, and its title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sohoa.parse.language.citations.printed import Printed


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a paragraph from `start` to `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


# How titles begin, with a small letter or a capital.
_TITLES = (
    *("về", "v/v", "v.v", "ban hành", "quy định", "phê duyệt", "sửa đổi", "bổ sung", "hướng dẫn", "điều chỉnh"),
    *("thông báo", "thông qua", "công bố", "công nhận", "thành lập", "bãi bỏ", "thay thế", "chấp thuận", "kiện toàn"),
    *("tăng cường", "chấn chỉnh", "đẩy mạnh", "xử phạt", "triển khai", "thực hiện", "tổ chức thực hiện", "tiếp tục"),
    *("tổ chức triển khai", "hợp nhất", "giao", "thí điểm"),
)
# Words for types that no name of a body has.
_TYPES = ("nghị định", "nghị quyết", "quyết định", "chỉ thị", "thông tư", "công văn", "luật (?!gia)", "bộ luật")
# Small words that no name of a body has: there the sentence goes on. They are matched with their marks, because
# without them half are words of names (tại and Tài chính, từ and Tư pháp, số and Sở).
_SMALL = (
    *("nhằm", "để", "đã", "sẽ", "được", "bị", "có", "là", "tại", "trong", "trên", "từ", "đến", "tới", "cho", "với"),
    *("như", "theo", "vào", "khi", "nếu", "thì", "do", "sau", "trước", "gồm", "này", "đó", "còn", "cùng", "phải"),
    *("bằng", "qua", "gửi", "yêu cầu", "đề nghị", "ngày", "ngay", "kèm", "ra", "số", "hiện", "đang", "của", "trình"),
    *("mà", "xét", "nhưng", "bởi", "liên quan", "tham mưu", "rằng", "không", "hoặc", "cụ thể", "bao gồm", "đối với"),
    *("phân công", "giải quyết", "nêu", "tức", "chỉ đạo", "năm 19", "năm 20", "vừa", "mới", "cần", "nên", "chưa"),
    *("quyết định", "vẫn", "cũng", "các văn bản", "làm", "xem xét", "tổ chức lấy", "chuyển", "ký"),
)
_OF = re.compile(r"[,\s)]{0,3}cua ")
_SIGN = r"\s?[;:\(\"\[\]{}?!…)]|\.(?:\s|/|$)|\./|$"
_ENDS = re.compile(
    rf"\s(?:{'|'.join(map(re.escape, _SMALL))}|(?i:{'|'.join((*map(re.escape, _TITLES), *_TYPES))}))(?!\w)|{_SIGN}|"
    r"\snăm (?:19|20)\d\d"
)
_LONGEST_NAME = 140
_AND = re.compile(r",\s|\sva\s")
_LOOSE_END = re.compile(r"(?:\s(?:và|va))?[\s,–./-]{0,8}$")
# Behind these a comma or `và` goes on: `Bộ Văn hóa, Thể thao và Du lịch`, `Ban Chỉ huy phòng, chống thiên tai`.
_GOES_ON = re.compile(
    r"(?:the thao|du lich|gia dinh|tre em|thuong binh|xa hoi|nong nghiep|nong thon|thuy san|phong chong|khen thuong"
    r"|tim kiem|cuu nan|thanh nien|thieu nien|ky thuat|chong|phong thu|thong ke|truyen thong|cuu ho|giao thong"
    r"|khoa hoc|cong nghe|moi truong|xay dung|phat trien|dao tao|dau tu|nhi dong|dan van|van hoa)\b"
)
_BODY = re.compile(
    r"(?:uy ban|hoi dong|ubnd|hdnd|chinh phu|thu tuong|quoc hoi|chu tich|bo|so|cuc|tong|vu|ban|phong|van phong|cac"
    r"|thanh tra|thuong truc|tinh uy|thanh uy|huyen uy|dang uy|trung uong|doan|lien|hoi|giam doc|hieu truong|pho|muc"
    r"|cong an|truong|nghi|quyet|thong|chi thi|ke hoach so|luat|huong dan|cong van|ket luan|to trinh|dieu|khoan)\b"
)


def issuer_behind(printed: Printed, at: int) -> Phrase | None:
    """Who issued the document whose number or day ends at `at`, after `của`."""
    lead = _OF.match(printed.plain, at)
    return issuer_from(printed, lead.end()) if lead else None


def issuer_from(printed: Printed, start: int) -> Phrase | None:
    """The name of a body that begins at `start`."""
    limit = start + _LONGEST_NAME
    words = printed.signs[start:limit]
    if words.isupper():
        words = words.lower()
    end = _ENDS.search(words)
    last = start + (end.start() if end else len(words))
    name = _LOOSE_END.sub("", printed.text[start : _name_end(printed, start, last)])
    return Phrase(start, start + len(name)) if len(name) >= 2 else None


def _name_end(printed: Printed, start: int, end: int) -> int:
    """Where the name ends: before a comma or `và` that does not belong to it."""
    for sign in _AND.finditer(printed.plain, start, end):
        if _GOES_ON.match(printed.plain, sign.end(), end):
            continue
        joins = sign[0] == " va " and printed.has_capital(sign.end())
        if not joins or _BODY.match(printed.plain, sign.end()):
            return sign.start()
    return end


_TITLE = re.compile(rf"[,\s)]{{0,3}}(?P<title>(?i:{'|'.join(map(re.escape, _TITLES))})\s(?!số\s|\d)[^;]{{3,600}})")
_QUOTED = re.compile(r'[,\s]{0,2}(?:ve viec |ve )?"(?P<title>[^"]{3,600})"')
_TITLE_END = re.compile(r"\.(?:\s+(?=[^\Wa-z])|/|$)|\s?[)\]]|:\s|$")
_CLAUSE = re.compile(r",\s")


def title_behind(printed: Printed, at: int) -> Phrase | None:
    """The title of the document whose mention ends at `at`: `về …`, `ban hành …`, to the end of the clause."""
    quoted = _QUOTED.match(printed.plain, at)
    if quoted:
        return Phrase(*quoted.span("title"))
    found = _TITLE.match(printed.signs, at)
    if found is None:
        return None
    start, last = found.span("title")
    end = _TITLE_END.search(printed.signs, start, last)
    last = end.start() if end else last
    # A capital behind a comma begins a body that acts, or another document.
    clauses = (comma.start() for comma in _CLAUSE.finditer(printed.signs, start, last))
    last = next((comma for comma in clauses if printed.has_capital(comma + 2)), last)
    return Phrase(start, start + len(printed.text[start:last].rstrip(" ,./")))
