"""Which letters can be a Vietnamese syllable: the rimes of the language and the spelling rules between its parts.

The list of rimes is that of the syllable table of Vietnamese schoolbooks with the few that loan words added (oong,
uyp). Onsets are in `sohoa.vietnamese.orthography`. The rules allow about 19,500 forms, of which some 7,000 are words.
"""

from __future__ import annotations

from functools import cache

from sohoa.vietnamese.orthography import ONSETS, Tone, canonical, lower_skeleton, nfc, split_syllable, with_tone

_RIMES_TEXT = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê
    êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan
    oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn
    ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
    uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng
    yêt yêu
"""
RIMES = frozenset(_RIMES_TEXT.split())
"""The rimes without tone, lower case, NFC."""

# After qu the rime begins with y where other onsets have uy: quy, quyt, quynh, quych.
_AFTER_QU = frozenset(("yt", "ynh", "ych"))
_FRONT = frozenset("eêiy")
_ONLY_BEFORE_FRONT = frozenset(("k", "gh", "ngh"))
_NEVER_BEFORE_FRONT = frozenset(("c", "ng"))
_STOPS = ("c", "ch", "p", "t")
_ONSETS = frozenset(("", *ONSETS))


@cache
def is_syllable(word: str) -> bool:
    """Whether `word` (any case, no punctuation) is spelt as a Vietnamese syllable can be, tone placement included.

    >>> is_syllable("Nghiệp"), is_syllable("hoà"), is_syllable("nghiẹp"), is_syllable("cê"), is_syllable("bank")
    (True, True, False, False, False)
    """
    composed = nfc(word).lower()
    parts = split_syllable(composed)
    if parts.onset not in _ONSETS or not _fits(parts.onset, parts.rime):
        return False
    if parts.rime.endswith(_STOPS) and parts.tone not in {Tone.SAC, Tone.NANG}:
        return False
    return with_tone(parts.onset + parts.rime, parts.tone) == canonical(composed)


def _fits(onset: str, rime: str) -> bool:
    if rime not in RIMES and not (onset == "qu" and rime in _AFTER_QU):
        return False
    front = rime[0] in _FRONT
    if onset == "g":
        return rime[0] == "i" or not front  # gì, gìn, but ghe and ghê
    return not (front and onset in _NEVER_BEFORE_FRONT) and (front or onset not in _ONLY_BEFORE_FRONT)


def _skeletons() -> frozenset[str]:
    pairs = ((onset, rime) for onset in _ONSETS for rime in RIMES | _AFTER_QU)
    return frozenset(lower_skeleton(onset + rime) for onset, rime in pairs if _fits(onset, rime))


SKELETONS = _skeletons()
"""The skeletons of all syllables: `dinh`, `nghiep`. Words of ASCII letters outside it are not Vietnamese as read."""
