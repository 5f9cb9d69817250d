"""Words that say what is to be done, and in which part: giao, chủ trì, phối hợp với, xây dựng …"""

from __future__ import annotations

from collections.abc import Sequence

from sohoa.parse.language.readings import ActionReading


def find_actions(text: str) -> Sequence[tuple[int, int, ActionReading]]:
    """The cues in `text`: start, end, reading; in order."""
    del text
    return ()
