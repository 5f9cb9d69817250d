"""Subjects that are in no table: persons and units by their first word, up to where a predicate begins.

What a name reaches over is not listed: any noun, capital or number goes on with it, and the words that begin predicates
close it. Which words do was counted (`actions.sides`).
"""

from __future__ import annotations

from sohoa.parse.language.actions import sides
from sohoa.parse.language.actors import heads, people
from sohoa.parse.language.actors.extent import actor_at
from sohoa.parse.language.actors.lookup import (
    DETERMINERS,
    FIELDS,
    GROUPS,
    NOT_HEADS,
    TAILS,
    ends_name,
    head_at,
    verb_length,
)
from sohoa.parse.language.actors.phrases import Phrases
from sohoa.parse.language.actors.predicates import MODALS, is_noun, is_ordinal, is_predicate, is_second
from sohoa.parse.language.actors.runs import SINGLE_VERBS
from sohoa.parse.language.actors.words import Words

# So many words may follow the head, or a name that is known, before its predicate.
MAX_REST = 10
# A further field behind a comma, or nouns up to one, have at most so many words.
MAX_SHARED = 5
# What a body has to do, not what tells which: `có trách nhiệm`, `có kế hoạch`.
_NOT_OWNED = (
    *(
        ["trach"],
        ["nhiem"],
        ["ke"],
        ["bien"],
        ["quyen"],
        ["the"],
        ["mat"],
        ["y"],
        ["van"],
        ["bao"],
        ["phuong"],
        ["giai"],
    ),
)
# So near before a colon a noun heads a label: `Cơ quan chủ trì: …`.
MAX_LABEL = 3
# Titles of persons, and what they are without their marks.
_TITLES = Phrases(
    """
    dong chi|ong|ba|anh|chi|thay|co|thay giao|co giao|bac si|bac sy|bs|ths|ts|pgs|gs|luat su|ky su|kts|duoc si|
    thuong ta|trung ta|dai ta|thieu ta|dai uy|thuong uy|trung uy|thieu uy|em|linh muc|thuong toa|dai duc
    """.replace("\n", " ").split("|")
)
_NO_TITLES = frozenset(("bà con", "có", "bá", "chỉ", "chi", "bao", "ba", "thấy"))
# Prepositions inside names of groups, by what they are followed by: `tại cửa khẩu`, `của Ban`, `thuộc xã`.
INSIDE = frozenset(("của", "thuộc", "tại", "ở", "trên", "về", "trong"))
# Behind them a time or a ground is said, not where somebody is: `trong tháng 6`, `trên cơ sở`, `về việc`.
_NO_PLACE = frozenset(
    "tháng quý năm ngày tuần thời quá cơ tinh việc các những nội kết vấn công tác phạm dịp đợt".split()
)
# What opens a clause of a name: `đóng trên địa bàn`, `dạy Toán`, `đứng tiết`, `làm việc theo hợp đồng`.
_RELATIVE = frozenset(("đóng", "dạy", "đứng"))
# Suffixes of persons: `hộ lý`, `trạm trưởng`, `cộng tác viên`, `bác sĩ`.
_SUFFIXES = frozenset(("viên", "trưởng", "sĩ", "sỹ"))
_NO_PERSON = frozenset(
    """
    động viên, công viên, tăng trưởng, sinh trưởng, ứng phó, đối phó, khuôn viên, môi trưởng, điểm viên, toàn viên
    """.strip().split(", ")
)
# Persons and units by one or two words, with their marks; what acts and nothing else.
_ACTING = frozenset(
    " ".join(one.split())
    for one in """
    tổ, đội, nhóm, kíp, khoa, trạm, hộ, người, mạng lưới, liên danh, tư vấn, trinh sát, hộ lý, lực lượng, cơ
    quan, đơn vị, bộ phận, doanh nghiệp, thầy, cô, bác, anh, chị, ông, bà, đồng chí, đ/c, cán bộ, công chức,
    nhân viên, giáo viên, nhà thuốc, nhà thầu, nhà xe, nhà mạng, nhà bếp, điện lực, chủ hộ, chủ hồ, chủ tàu, chủ
    đò, chủ rừng, chủ nhà, chủ cơ, chủ các, chủ phương, chủ trại, chủ vườn, chủ doanh, chủ sạp, chủ quán, câu
    lạc, hợp tác, chi nhánh, chức sắc, giáo dân, bà con, già làng, nhân dân, đội ngũ, bí thư, xã viên, đoàn
    viên, hội viên, cộng đồng, thương nhân, tiểu thương, công ty, quỹ tín, cảnh sát, dân quân, bảo vệ, văn thư,
    thủ quỹ, kế toán, lễ tân, tạp vụ, cấp dưỡng, giám thị, giám khảo, ban, trưởng, phó
    """.split(",")
)
_TOLD_BY_ACT = Phrases((*people.TOLD_BY_ACT, "tu van", "mang luoi", "kip", "tram", "khoa", "ca"))
# Persons of three syllables.
_MEMBERS = frozenset(
    " ".join(one.split())
    for one in """
    dieu tra vien, giam sat vien, cong tac vien, tuyen truyen vien, ky thuat vien, bao cao vien, dang uy vien, chi uy
    vien, cap uy vien, huyen uy vien, thanh tra vien, kiem soat vien, tinh nguyen vien, huong dan vien, quan trac vien,
    dieu phoi vien, tu van vien, khuyen nong vien, giam dinh vien, tham dinh vien, chuyen trach vien, cong an vien,
    cong doan vien, chi hoi truong, chi huy truong, dieu duong truong, hoi dong vien, lap trinh vien, phat thanh vien
    """.split(",")
)
_FIRST = frozenset(one.split()[0] for one in _ACTING)
_TITLE_STARTS = frozenset(
    "d dong ong ba anh chi thay co bac bs ths ts pgs gs luat ky kts duoc thuong trung dai thieu em linh".split()
)
# Units whose bare noun names nobody: the verb behind it belongs to the name.
_UNITS = Phrases(
    ("to", "doi", "nhom", "bo phan", "ban chi dao", "hoi dong", "tieu ban", "to chuc dich vu", "kip", "to truong")
)
# Behind these nothing is said of who acts: `người dân được`, `các tổ chức bị`.
_PASSIVE = frozenset(("bị", "được", "là", "gồm", "như", "mà", "nào", "này", "đó", "và", "hoặc", "hay"))


def rest_end(words: Words, at: int, *, known: bool) -> int:
    """Where a name goes on to from a word on, closed by a predicate; `at` where no predicate closes it.

    Behind a name that is `known` only a word that is a noun goes on with it.
    """
    if at >= len(words):
        return at
    if words.plain[at] in ("-", "–"):
        return _dashed_end(words, at)
    if not words.is_word(at) or (known and not _continues(words, at)):
        return at
    end = at
    while end < min(len(words), at + MAX_REST):
        if end > at and is_predicate(words, end):
            return end
        step = _step(words, end)
        if not step:
            return at
        end += step
    return at


def _dashed_end(words: Words, at: int) -> int:
    """The end of a second name behind a dash, closed by a predicate: `khu vực Tân Phước - Cai Lậy`; else `at`."""
    if not words.is_capital(at + 1) or words.breaks(at) or words.breaks(at + 1) or head_at(words, at + 1)[0]:
        return at
    end = at + 1 + words.capitals(at + 1)
    return end if is_predicate(words, end) else at


def _continues(words: Words, at: int) -> bool:
    """Whether a word may go on with a name that is known."""
    if is_predicate(words, at):
        return False
    return words.printed(at) in INSIDE or is_noun(words, at) or _is_last(words, at)


def told_end(words: Words, at: int) -> int:
    """The end of a unit that is told by what it does, behind its bare noun: `Bộ phận tiếp nhận hồ sơ quét …`."""
    if _UNITS.length_at(words, 0) != at or not is_predicate(words, at) or words.printed(at) in MODALS:
        return at
    end = at + max(verb_length(words, at), 1)
    while end < min(len(words), at + MAX_REST):
        if is_predicate(words, end) and words.printed(end - 1) not in ("và", ","):
            return end if words.printed(end) not in MODALS or end > at + 1 else at
        if words.printed(end) in ("và", ",") and is_predicate(words, end + 1):
            end += 1 + max(verb_length(words, end + 1), 1)
            continue
        step = _step(words, end)
        if not step:
            return at
        end += step
    return at


def shared_end(words: Words, at: int) -> int:
    """The end of a second field behind a comma: `Cán bộ thư viện, thiết bị giới thiệu …`; `at` where none follows."""
    if at >= len(words) or words.plain[at] != "," or not _goes_on_behind(words, at + 1):
        return at
    end = rest_end(words, at + 1, known=True)
    return end if at + 1 < end <= at + 1 + MAX_SHARED and "," not in words.plain[at + 1 : end] else at


def listed_end(words: Words, at: int) -> int:
    """The end of nouns that go on with a name up to a comma, behind which another name begins; else `at`."""
    end = at
    while end < at + MAX_SHARED and words.is_lower(end) and words.is_word(end) and words.plain[end].isalpha():
        if not is_noun(words, end) and not (end > at and not is_predicate(words, end) and not ends_name(words, end)):
            return at
        end += 1
    if end == at or words.plain[end : end + 1] not in ([","], ["va"]):
        return at
    return end if head_at(words, end + 1)[0] else at


def owning_end(words: Words, at: int) -> int:
    """The end of `có ruộng ven mương` behind a group with a determiner; `at` where no predicate closes it."""
    if words.phrase(at, 1) != "co" or not DETERMINERS.length_at(words, 0) or words.plain[at + 1 : at + 2] in _NOT_OWNED:
        return at
    end = rest_end(words, at + 1, known=True) if at + 2 < len(words) else at
    passive = any(words.printed(place) in ("được", "bị") for place in range(at, min(end + 6, len(words))))
    return end if end > at + 1 and not passive else at


def person_end(words: Words, at: int) -> int:
    """The end of a person with the name and the offices: `Bác sĩ Lê Văn A, Phó Giám đốc`; `at` where none begins."""
    start = at + 3 if words.phrase(at, 3) == "d / c" else at
    if start == at:
        start += _TITLES.length_at(words, at) if words.printed(at).lower() not in _NO_TITLES else 0
    if start == at or words.capitals(start) < 2 or head_at(words, start)[0] > 1:
        return at
    end = start + words.capitals(start)
    while end + 1 < len(words) and words.plain[end] in (",", "-", "–") and not words.breaks(end):
        count, kind = head_at(words, end + 1)
        if kind != "position" or not count:
            break
        office = actor_at(words, end + 1)
        if office is None:
            break
        end = office.end
    return end


def _is_last(words: Words, at: int) -> bool:
    """Whether a word on no clear side is the last of a name: a verb of two syllables follows it."""
    printed = words.printed(at)
    open_ = (
        printed not in MODALS and printed not in _PASSIVE and not is_predicate(words, at) and not ends_name(words, at)
    )
    return open_ and words.is_lower(at) and not DETERMINERS.length_at(words, at) and _is_sure(words, at + 1)


def _is_sure(words: Words, at: int) -> bool:
    """Whether a verb of two syllables begins at a word."""
    if not words.is_lower(at) or not words.is_lower(at + 1):
        return False
    return verb_length(words, at) > 0 or f"{words.printed(at)} {words.printed(at + 1)}" in sides.VERB_PAIRS


def _step(words: Words, at: int) -> int:
    """How many words go on with a name at a word; 0 where it cannot."""
    printed = words.printed(at)
    if printed in ("-", "–", "&"):
        return int(words.is_word(at + 1) and not words.breaks(at))
    if printed in (",", "và"):
        return int(_goes_on_behind(words, at + 1))
    if not words.is_word(at) or words.breaks(at) or printed in _PASSIVE or DETERMINERS.length_at(words, at):
        return 0
    return _inside_step(words, at) if printed in INSIDE else _word_step(words, at)


def _inside_step(words: Words, at: int) -> int:
    """A preposition and the word behind it, where a place or an owner follows, no time and no ground."""
    following = words.printed(at + 1) if words.is_word(at + 1) else ""
    return 2 if following and following not in _NO_PLACE and not words.plain[at + 1].isdigit() else 0


def _word_step(words: Words, at: int) -> int:
    """How many words of a tail or a field begin at a word, or that word alone."""
    if words.plain[at].isdigit():
        return int(is_ordinal(words, at))
    tail = max(TAILS.length_at(words, at), FIELDS.length_at(words, at))
    if tail:
        return tail
    whole = words.capital[at] or is_second(words, at)
    return int(whole or not ends_name(words, at) or is_noun(words, at))


def _goes_on_behind(words: Words, at: int) -> bool:
    """Whether behind a comma or `và` the same name goes on: a noun that is no head of its own."""
    if at >= len(words) or not words.is_word(at) or words.plain[at].isdigit():
        return False
    if (
        head_at(words, at)[0]
        or GROUPS.length_at(words, at) > 1
        or DETERMINERS.length_at(words, at)
        or acting(words, at)
    ):
        return False
    return is_noun(words, at) and not is_predicate(words, at)


def may_be_subject(words: Words, at: int) -> bool:
    """Whether a subject in no table may begin at a word at all: a noun of persons or units, or a title."""
    if words.printed(at).lower() in _FIRST or words.plain[at] in _TITLE_STARTS:
        return True
    return acting(words, at) > 0


def acting(words: Words, at: int) -> int:
    """Of how many words the noun of a person or a unit at a word is; 0 where none is."""
    if not words.is_word(at) or words.plain[at].isdigit() or words.shouts:
        return 0
    one = words.printed(at).lower()
    two = f"{one} {words.printed(at + 1).lower()}" if words.is_word(at + 1) else ""
    if two and two.rsplit(maxsplit=1)[-1] in _SUFFIXES and words.is_lower(at + 1) and two not in _NO_PERSON:
        return 2
    if words.phrase(at, 3) in _MEMBERS:
        return 3
    if two in _ACTING:
        return 2
    if one not in _ACTING or NOT_HEADS.length_at(words, at) or words.phrase(at, 2) in heads.NOT_PLACES:
        return 0
    return 1


def subject_end(words: Words, at: int) -> int:
    """The end of a subject in no table that begins at a word; `at` where none does."""
    noun = acting(words, at)
    start = at + noun
    if not noun or start >= len(words) or ":" in words.plain[start : start + MAX_LABEL]:
        return at
    if is_predicate(words, start):
        return _told_subject(words, at, noun)
    if words.printed(start) in _RELATIVE:
        start += 1
    end = rest_end(words, start, known=False)
    return end if end > start else _first_of_list(words, at, start)


def _told_subject(words: Words, at: int, noun: int) -> int:
    """The end of a subject whose noun stands before a verb: its own, `Tư vấn giám sát có mặt`, or what it does."""
    start = at + noun
    single = words.printed(start) in SINGLE_VERBS and words.printed(at).lower() != "người"
    told = max(verb_length(words, start), int(single)) if _TOLD_BY_ACT.length_at(words, at) == noun else 0
    if not told:
        return start if noun > 1 else at
    if is_predicate(words, start + told):
        return start + told
    further = rest_end(words, start + told, known=True)
    if further > start + told:
        return further
    return start if noun > 1 else at


def _first_of_list(words: Words, at: int, start: int) -> int:
    """The end of a subject that another one follows behind a comma or `và`, closed by a predicate."""
    end = start
    while end < min(len(words), start + MAX_SHARED) and words.is_word(end) and _step(words, end):
        if is_predicate(words, end) and end > start:
            return at
        end += 1
    if words.plain[end : end + 1] not in ([","], ["va"]) or (end == start and start - at < 2):
        return at
    further = words.window(end + 1, len(words))
    closed = bool(further) and subject_end(further, 0) > 0
    return end if closed else at


def located_end(words: Words, at: int) -> int:
    """The end of `… đóng trên địa bàn xã`, `… trú đóng tại …` from a word on; `at` where that does not follow."""
    for place in range(at, min(len(words) - 2, at + MAX_REST)):
        if not (words.is_word(place) or words.plain[place] in (",", "-")):
            return at
        if words.printed(place) == "đóng" and words.printed(place + 1) in ("trên", "tại", "ở"):
            end = place + 1
            while end < len(words) and words.is_word(end) and not is_predicate(words, end):
                end += 1
            return end if end < len(words) and words.is_word(end) else at
    return at
