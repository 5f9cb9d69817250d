"""What a file of Office can hold of a text."""

from __future__ import annotations

import re

# Characters that XML 1.0 has no place for: control characters, halves of pairs.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """The text without characters that files of XML cannot hold."""
    return _UNWRITABLE.sub("", text)
