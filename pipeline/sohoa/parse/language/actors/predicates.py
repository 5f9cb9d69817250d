"""Whether a predicate begins at a word, or a noun goes on: by what was counted and by the lists of verbs."""

from __future__ import annotations

from sohoa.parse.language.actions import sides
from sohoa.parse.language.actions.verbs import SECOND_SYLLABLES
from sohoa.parse.language.actors import heads
from sohoa.parse.language.actors.lookup import verb_length
from sohoa.parse.language.actors.runs import SINGLE_VERBS
from sohoa.parse.language.actors.words import Words

# Words that show a predicate, whatever the verb: modals and manner.
MODALS = frozenset("phải cần sẽ tự cùng không đã đều hãy nên chưa cũng luôn chỉ vẫn".split())
# Plain verbs of one syllable that the counted texts have too seldom.
_PLAIN = frozenset(
    """
    bù nhắn nhủ khóa khoá rào quây chằng lát trải xới cày bừa gieo gặt ươm khơi vét đào đắp lấp chôn đốt vớt vây chặn
    khoanh dẹp soát dò vẽ đếm gõ dặn nhắc thăm biếu viếng tiễn cõng dìu khám giặt sấy phơi nấu rút bám rà báo vá xuống
    gác canh trực kẻ quét gom lọc ngăn che đậy đăng chuyển dọn khuyên dỗ dạy rèn ôn chữa
    """.split()
)
_PLAIN_PAIRS = frozenset(
    " ".join(one.split())
    for one in """
    túc trực, ủng hộ, gọi điện, phúc tra, đến nhà, ứng trực, lưu động, đến từng, đến tận, đến các, xuống từng,
    xuống các, thí điểm, gương mẫu, giao ban, ra quân, chằng chống, gọi hỏi, răn đe, đối thoại, tự nguyện, nhận
    thầu, nhận đỡ, làm việc, gặp gỡ, bươn chải, về với
    """.split(",")
)
_NUMERALS = frozenset("một hai ba bốn năm sáu bảy tám chín mười".split())
_PRESS = frozenset(
    ("báo chí", "báo đài", "báo in", "báo điện", "trực thuộc", "trực tuyến", "thu nhập", "truyền thanh", "bầu cử")
)
# Behind `cấp` these say at which level somebody is.
_LEVELS = frozenset(("trung", "tỉnh", "huyện", "xã", "trên", "dưới", "cơ", "ủy", "uỷ", "học", "thành", "khu"))
# Of two words that are no verb by themselves.
_DUTY_PAIRS = frozenset(("có trách", "chịu trách", "có nhiệm", "có mặt", "phối hợp", "chủ trì"))


def is_predicate(words: Words, at: int) -> bool:
    """Whether a predicate of who acts begins at a word."""
    if not words.is_lower(at) or words.shouts:
        return False
    printed = words.printed(at)
    if printed in MODALS:
        return True
    level = printed == "cấp" and at + 1 < len(words) and words.printed(at + 1) in _LEVELS
    return not level and not (at and is_second(words, at)) and _begins_verb(words, at)


def _begins_verb(words: Words, at: int) -> bool:
    """Whether a verb begins at a word in small letters: a pair goes before its first syllable."""
    printed = words.printed(at)
    pair = f"{printed} {words.printed(at + 1)}" if words.is_lower(at + 1) else ""
    if pair in sides.VERB_PAIRS or pair in _PLAIN_PAIRS or pair in _DUTY_PAIRS or verb_length(words, at):
        return True
    if pair in sides.NOUN_PAIRS or pair in _PRESS:
        return False
    return printed in sides.VERBS or printed in _PLAIN or printed in SINGLE_VERBS


def is_second(words: Words, at: int) -> bool:
    """Whether a word is the second syllable of one that begins before it."""
    if words.capital[at - 1] and words.printed(at - 1).isupper():
        return False
    pair = f"{words.printed(at - 1).lower()} {words.printed(at)}"
    known = pair in sides.COMPOUNDS or pair in sides.NOUN_PAIRS or pair in sides.VERB_PAIRS
    return known or words.phrase(at - 1, 2) in SECOND_SYLLABLES


def _pair(words: Words, at: int) -> str:
    """A word and the next, in small letters; the second is missing at the end."""
    return " ".join(words.printed(place) for place in range(at, min(at + 2, len(words)))).lower()


def inside_word(words: Words, at: int) -> bool:
    """Whether a name that ends before a word would end inside a noun of two syllables: `Hiệp hội Gia | cầm`."""
    if at >= len(words) or not words.is_lower(at) or words.starts[at] != words.ends[at - 1] + 1:
        return False
    if verb_length(words, at) or _pair(words, at) in sides.VERB_PAIRS or _pair(words, at) in _DUTY_PAIRS:
        return False
    pair = _pair(words, at - 1)
    return pair in sides.COMPOUNDS or pair in sides.NOUN_PAIRS or pair in _PRESS


def is_noun(words: Words, at: int) -> bool:
    """Whether a word goes on with a name: a capital, a number, a noun."""
    if words.capital[at]:
        return True
    if words.plain[at].isdigit():
        return is_ordinal(words, at)
    printed = words.printed(at)
    if printed in MODALS or printed in _NUMERALS or verb_length(words, at):
        return False
    pair = f"{printed} {words.printed(at + 1)}" if words.is_word(at + 1) else ""
    if pair in sides.NOUN_PAIRS:
        return True
    return printed in sides.NOUNS and pair not in sides.VERB_PAIRS


def is_ordinal(words: Words, at: int) -> bool:
    """Whether a number belongs to a name: a predicate, a sign or a place follows, not what is counted."""
    if at + 1 >= len(words) or words.plain[at + 1] in (",", "-", "–", "va") or words.plain[at + 1] in heads.PLACE_NOUNS:
        return len(words.plain[at]) < 4
    return is_predicate(words, at + 1)
