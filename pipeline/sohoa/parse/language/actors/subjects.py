"""Subjects that are in no table: persons and units by their first word, up to where a predicate begins.

What a name reaches over is not listed: any noun, capital or number goes on with it, and the words that begin predicates
close it. Which words do was counted (`actions.sides`).
"""

from __future__ import annotations

from sohoa.parse.language.actions import sides
from sohoa.parse.language.actions.verbs import SECOND_SYLLABLES
from sohoa.parse.language.actors import heads, people
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
from sohoa.parse.language.actors.runs import SINGLE_VERBS
from sohoa.parse.language.actors.words import Words

# So many words may follow the head, or a name that is known, before its predicate.
MAX_REST = 10
# Words that show a predicate, whatever the verb: modals and manner.
MODALS = frozenset("phải cần sẽ tự cùng không đã đều hãy nên chưa cũng luôn chỉ vẫn".split())
# Plain verbs of one syllable that the counted texts have too seldom.
_PLAIN = frozenset(
    """
    nhắn nhủ khóa khoá rào quây chằng lát trải xới cày bừa gieo gặt ươm bơm khơi vét đào đắp lấp chôn đốt vớt vây chặn
    khoanh dẹp soát dò vẽ đếm gõ dặn nhắc thăm biếu viếng tiễn cõng dìu khám giặt sấy phơi nấu rút bám rà báo điện gác
    canh trực kẻ quét gom lọc ngăn che đậy đăng chuyển dọn bảo hộ khuyên dỗ dạy rèn ôn chữa
    """.split()
)
_PLAIN_PAIRS = frozenset(
    """
    túc trực, ứng trực, lưu động, đến từng, đến tận, đến các, xuống từng, xuống các, thí điểm, gương mẫu, giao ban, ra quân,
    chằng chống, gọi hỏi, răn đe, đối thoại, tự nguyện, nhận thầu, nhận đỡ, làm việc, gặp gỡ, bươn chải, về với
    """.strip().split(", ")
)
# Prepositions inside names of groups, by what they are followed by: `tại cửa khẩu`, `của Ban`, `thuộc xã`.
INSIDE = frozenset(("của", "thuộc", "tại", "ở", "trên", "về", "trong"))
# Behind them a time or a ground is said, not where somebody is: `trong tháng 6`, `trên cơ sở`, `về việc`.
_NO_PLACE = frozenset("tháng quý năm ngày tuần thời quá cơ tinh việc các những nội kết vấn công tác phạm dịp đợt".split())
# What opens a clause of a name: `đóng trên địa bàn`, `dạy Toán`, `đứng tiết`, `làm việc theo hợp đồng`.
_RELATIVE = frozenset(("đóng", "dạy", "có", "đứng"))
# Suffixes of persons: `hộ lý`, `trạm trưởng`, `cộng tác viên`, `bác sĩ`.
_NUMERALS = frozenset("một hai ba bốn năm sáu bảy tám chín mười".split())
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
    tổ, đội, nhóm, kíp, khoa, trạm, hộ, người, mạng lưới, liên danh, tư vấn, trinh sát, hộ lý, lực lượng, cơ quan,
    đơn vị, bộ phận, doanh nghiệp, thầy, cô, bác, anh, chị, ông, bà, đồng chí, đ/c, cán bộ, công chức, nhân viên,
    giáo viên, nhà thuốc, nhà thầu, nhà xe, nhà mạng, nhà bếp, điện lực, chủ hộ, chủ hồ, chủ tàu, chủ đò, chủ rừng, chủ nhà,
    chủ cơ, chủ các, chủ phương, chủ trại, chủ vườn, chủ doanh, chủ sạp, chủ quán, câu lạc, hợp tác, chi nhánh,
    đoàn viên, hội viên, cộng đồng, thương nhân, tiểu thương, công ty, quỹ tín, cảnh sát, dân quân, bảo vệ, văn thư,
    thủ quỹ, kế toán, lễ tân, tạp vụ, cấp dưỡng, giám thị, giám khảo, ban quản, ban công, trưởng, phó
    """.split(",")
)
_TOLD_BY_ACT = Phrases((*people.TOLD_BY_ACT, "tu van", "mang luoi", "kip", "tram", "khoa", "ca"))
# Behind these nothing is said of who acts: `người dân được`, `các tổ chức bị`.
_PASSIVE = frozenset(("bị", "được", "là", "gồm", "như", "mà", "nào", "này", "đó", "và", "hoặc", "hay"))


def is_predicate(words: Words, at: int) -> bool:
    """Whether a predicate of who acts begins at a word."""
    if not words.is_lower(at) or words.shouts:
        return False
    printed = words.printed(at)
    if printed in MODALS:
        return True
    if at and _is_second(words, at):
        return False
    pair = f"{printed} {words.printed(at + 1)}" if words.is_lower(at + 1) else ""
    if pair in sides.VERB_PAIRS or pair in _PLAIN_PAIRS or pair in _DUTY_PAIRS or verb_length(words, at):
        return True
    if pair in sides.NOUN_PAIRS:
        return False
    return printed in sides.VERBS or printed in _PLAIN or printed in SINGLE_VERBS


_DUTY_PAIRS = frozenset(("có trách", "chịu trách", "có nhiệm", "có mặt", "phối hợp", "chủ trì"))


def _is_second(words: Words, at: int) -> bool:
    """Whether a word is the second syllable of one that begins before it."""
    if words.capital[at - 1] and words.printed(at - 1).isupper():
        return False
    pair = f"{words.printed(at - 1).lower()} {words.printed(at)}"
    known = pair in sides.COMPOUNDS or pair in sides.NOUN_PAIRS or pair in sides.VERB_PAIRS
    return known or words.phrase(at - 1, 2) in SECOND_SYLLABLES


def _is_noun(words: Words, at: int) -> bool:
    """Whether a word goes on with a name: a capital, a number, a noun."""
    if words.capital[at]:
        return True
    if words.plain[at].isdigit():
        return _is_ordinal(words, at)
    printed = words.printed(at)
    if printed in MODALS or printed in _NUMERALS or verb_length(words, at):
        return False
    pair = f"{printed} {words.printed(at + 1)}" if words.is_word(at + 1) else ""
    if pair in sides.NOUN_PAIRS:
        return True
    return printed in sides.NOUNS and pair not in sides.VERB_PAIRS


def _is_ordinal(words: Words, at: int) -> bool:
    """Whether a number belongs to a name: a predicate, a sign or a place follows, not what is counted."""
    if at + 1 >= len(words) or words.plain[at + 1] in (",", "-", "–", "va") or words.plain[at + 1] in heads.PLACE_NOUNS:
        return len(words.plain[at]) < 4
    return is_predicate(words, at + 1)


def rest_end(words: Words, at: int, *, known: bool) -> int:
    """Where a name goes on to from a word on, closed by a predicate; `at` where no predicate closes it.

    Behind a name that is `known` only a word that is a noun goes on with it.
    """
    if at >= len(words) or not words.is_word(at):
        return at
    inside = words.printed(at) in INSIDE
    if known and not inside and not _is_noun(words, at) and not _is_last(words, at):
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


def _is_last(words: Words, at: int) -> bool:
    """Whether a word on no clear side is the last of a name: a verb of two syllables follows it."""
    printed = words.printed(at)
    open_ = printed not in MODALS and printed not in _PASSIVE and not is_predicate(words, at) and not ends_name(words, at)
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
        return 1 if words.is_word(at + 1) and not words.breaks(at) else 0
    if printed in (",", "và"):
        return 1 if _goes_on_behind(words, at + 1) else 0
    if not words.is_word(at) or words.breaks(at):
        return 0
    if printed in INSIDE:
        following = words.printed(at + 1) if words.is_word(at + 1) else ""
        return 2 if following and following not in _NO_PLACE and not words.plain[at + 1].isdigit() else 0
    if printed in _PASSIVE or DETERMINERS.length_at(words, at):
        return 0
    tail = max(TAILS.length_at(words, at), FIELDS.length_at(words, at))
    if words.plain[at].isdigit():
        return int(_is_ordinal(words, at))
    if not tail and (words.capital[at] or _is_second(words, at)):
        return 1
    if tail:
        return tail
    return 0 if ends_name(words, at) and not _is_noun(words, at) else 1


def _goes_on_behind(words: Words, at: int) -> bool:
    """Whether behind a comma or `và` the same name goes on: a noun that is no head of its own."""
    if at >= len(words) or not words.is_word(at) or words.plain[at].isdigit():
        return False
    if head_at(words, at)[0] or GROUPS.length_at(words, at) > 1 or DETERMINERS.length_at(words, at) or acting(words, at):
        return False
    return _is_noun(words, at) and not is_predicate(words, at)


def acting(words: Words, at: int) -> int:
    """Of how many words the noun of a person or a unit at a word is; 0 where none is."""
    if not words.is_word(at) or words.plain[at].isdigit() or words.shouts:
        return 0
    one = words.printed(at).lower()
    two = f"{one} {words.printed(at + 1).lower()}" if words.is_word(at + 1) else ""
    if two and two.split()[-1] in _SUFFIXES and words.is_lower(at + 1) and two not in _NO_PERSON:
        return 2
    if two in _ACTING:
        return 2
    if one not in _ACTING or NOT_HEADS.length_at(words, at) or words.phrase(at, 2) in heads.NOT_PLACES:
        return 0
    return 1


def subject_end(words: Words, at: int) -> int:
    """The end of a subject in no table that begins at a word; `at` where none does."""
    noun = acting(words, at)
    if not noun or at + noun >= len(words):
        return at
    start = at + noun
    if is_predicate(words, start):
        told = verb_length(words, start) if _TOLD_BY_ACT.length_at(words, at) == noun else 0
        further = start + told if told and is_predicate(words, start + told) else (
            rest_end(words, start + told, known=True) if told else at
        )
        if told and (further > start + told or is_predicate(words, start + told)):
            return further
        return start if noun > 1 and not told else at
    if words.printed(start) in _RELATIVE:
        start += 1
    end = rest_end(words, start, known=False)
    return end if end > start else at


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
