"""Marks of secrecy and urgency, printed or stamped: `MẬT`, `HỎA TỐC`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sohoa.domain.plan import Header
from sohoa.vietnamese.orthography import lower_skeleton

# By their skeleton: marks are misread in the letters of stamps more than elsewhere.
SECRECY = {"mat": "MẬT", "toi mat": "TỐI MẬT", "tuyet mat": "TUYỆT MẬT"}
URGENCY = {
    "khan": "KHẨN",
    "thuong khan": "THƯỢNG KHẨN",
    "hoa toc": "HỎA TỐC",
    "hoa toc hen gio": "HỎA TỐC HẸN GIỜ",
}
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def with_stamped_ranks(header: Header, stamps: Iterable[str]) -> Header:
    """The header with secrecy and urgency from the texts of stamps, where the print of the head names none."""
    plain = [lower_skeleton(_EDGES.sub("", text)) for text in stamps]
    secrecy = next((SECRECY[text] for text in plain if text in SECRECY), None)
    urgency = next((URGENCY[text] for text in plain if text in URGENCY), None)
    return replace(header, secrecy=header.secrecy or secrecy, urgency=header.urgency or urgency)
