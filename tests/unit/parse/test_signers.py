"""Two signers of a joint document, told apart by where their words stand."""

from __future__ import annotations

from sohoa.domain.geometry import Box
from sohoa.parse.lines import Part
from sohoa.parse.signers import first_column, first_stacked

LEFT = [
    Part("KT. GIÁM ĐỐC", Box(100, 500, 400, 530)),
    Part("PHÓ GIÁM ĐỐC", Box(100, 540, 400, 570)),
    Part("Tạ Khiêm", Box(150, 700, 350, 730)),
]
RIGHT = [Part("CHỦ TỊCH", Box(900, 502, 1200, 532)), Part("Hà Na", Box(950, 705, 1150, 735))]


def column(rows: list[list[Part]]) -> list[Part] | None:
    return first_column(rows, str.isupper, str.istitle)


def test_columns_read_one_after_the_other() -> None:
    assert column([[part] for part in (*LEFT, *RIGHT)]) == LEFT


def test_rows_read_across() -> None:
    assert column([[LEFT[0], RIGHT[0]], [LEFT[1]], [LEFT[2], RIGHT[1]]]) == LEFT


def test_one_signer_with_recipients_beside() -> None:
    recipients = Part("- Như trên;", Box(100, 500, 300, 530))
    assert column([[recipients, RIGHT[0]], [RIGHT[1]]]) is None


def test_what_stands_below_one_name_is_left_out() -> None:
    assert first_stacked([*RIGHT, *LEFT], str.isupper, str.istitle) == RIGHT
    assert first_stacked(LEFT, str.isupper, str.istitle) == LEFT
