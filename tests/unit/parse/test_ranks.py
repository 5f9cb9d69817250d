from __future__ import annotations

import pytest

from sohoa.domain.plan import Header
from sohoa.parse.ranks import with_stamped_ranks


@pytest.mark.parametrize(
    ("stamp", "secrecy", "urgency"),
    [
        ("HÓA TỐC", None, "HỎA TỐC"),
        ("| HOẢ TỐC.", None, "HỎA TỐC"),
        ("TỐI MẬT", "TỐI MẬT", None),
        ("UBND HUYỆN VĨNH KHÊ", None, None),
        ("Bí mật", None, None),
    ],
)
def test_stamps_tell_secrecy_and_urgency(stamp: str, secrecy: str | None, urgency: str | None) -> None:
    header = with_stamped_ranks(Header(), ["ĐẾN Số: 12", stamp])
    assert (header.secrecy, header.urgency) == (secrecy, urgency)


def test_what_the_head_prints_goes_first() -> None:
    assert with_stamped_ranks(Header(urgency="KHẨN"), ["HỎA TỐC"]).urgency == "KHẨN"
