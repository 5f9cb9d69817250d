"""Words that say what is to be done, and in which part: giao, chủ trì, phối hợp với, xây dựng …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sohoa.parse.language.actions.verbs import ACTS, SHORT_ACTS
from sohoa.parse.language.readings import ActionKind, ActionReading
from sohoa.vietnamese.orthography import lower_skeleton

__all__ = ["ACTS", "SHORT_ACTS", "find_actions"]

# How well to cooperate: `phối hợp chặt chẽ, thường xuyên với`.
_WELL = r"(?:,? (?:va )?(?:chat che|hieu qua|dong bo|kip thoi|tot|thuong xuyen|nhip nhang|tich cuc|day du)){0,3}"
# What one leads as: `là cơ quan thường trực`, `làm đơn vị đầu mối`.
_CENTRE = r"(?:co quan |don vi |bo phan )?(?:thuong truc|dau moi|chu tri|chu cong)"
_CUES = re.compile(
    rf"""
    \b(?P<support>
        (?:cung )?phoi[ ,]{{1,2}}hop(?!\ dong){_WELL.replace(" ", chr(92) + " ")}(?:\ (?:cung\ voi|voi|cung))?
      | cung\ voi | co\ su\ (?:tham\ gia|phoi\ hop)(?:\ cua)? | voi\ su\ (?:tham\ gia|phoi\ hop)(?:\ cua)?
    )\b
  | \b(?P<lead>
        chu\ tri | chu\ cong | (?:la|lam)\ {_CENTRE.replace(" ", chr(92) + " ")}
      | (?:chiu|co)\ trach\ nhiem(?:\ chinh)? | lam\ nong\ cot
    )\b
  | \b(?P<assign>
        (?:kinh\ )?de\ nghi | uy\ quyen\ cho | yeu\ cau | phan\ cong | (?:tran\ trong\ |kinh\ )moi | giao | moi
    )\b
  | \b(?P<act> {"|".join(sorted((one.replace(" ", chr(92) + " ") for one in ACTS), key=len, reverse=True))} )\b
    """,
    re.VERBOSE,
)
_CLAUSE = re.compile(r"(?:^|[.;:,]\s+)([^\W\d_]+)")
# `giao` is no `giáo`, `mời` no `mới`: words of one syllable go by their marks.
_ONE = {"giao": ("giao",), "moi": ("mời",)}
# What turns an assignment into a noun or a passive: `được giao`, `theo yêu cầu`, `bàn giao`, `giao thông`.
_NOUN_BEFORE = re.compile(
    r"(?:duoc|theo|xet|can cu|ban|ngoai|khi co|dap ung|cac|muc dich,?|"
    r"ho so|van ban|cong van|to trinh|giay|phieu|danh sach|nhung|moi|ve|mot so|chuyen|dung|tren) $"
)
_NOUN_AFTER = re.compile(r" (?:thong|dich|luu|ban\b|tiep|nhan|cua|duc|thuong|ky|hoi)")


# With a capital too: `Sở Giao Thông`.
_TRANSPORT = re.compile(r" (?:thong|dich)")


def find_actions(text: str) -> Sequence[tuple[int, int, ActionReading]]:
    """The cues in `text`: start, end, reading; in order."""
    return sorted(_cues(text), key=lambda one: one[0])


def _cues(text: str) -> Iterator[tuple[int, int, ActionReading]]:
    plain = lower_skeleton(text)
    for found in _CUES.finditer(plain):
        kind = _kind(found.lastgroup)
        if kind == "assign" and not _assigns(text, plain, found.start(), found.end()):
            continue
        yield found.start(), found.end(), ActionReading(kind)
    for found in _CLAUSE.finditer(text):
        if found[1].lower() in SHORT_ACTS and not _CUES.match(plain, found.start(1)):
            yield found.start(1), found.end(1), ActionReading("act")


def _kind(group: str | None) -> ActionKind:
    match group:
        case "support" | "lead" | "assign":
            return group
        case _:
            return "act"


def _assigns(text: str, plain: str, start: int, end: int) -> bool:
    """Whether a word of asking is a verb that somebody is told by."""
    word = plain[start:end]
    if word in _ONE and text[start:end].lower() not in _ONE[word]:
        return False
    if _NOUN_BEFORE.search(plain[max(start - 12, 0) : start]):
        return False
    if plain.startswith(" cua ", end):
        return False
    if word != "giao" or not _NOUN_AFTER.match(plain, end):
        return True
    # `giao Ban Quản lý`, `giao Hội Nông dân`: a capital shows a name where `giao` has small letters.
    return text[start + 1 : end].islower() and text[end + 1].isupper() and not _TRANSPORT.match(plain, end)
