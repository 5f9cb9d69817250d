"""Labels as a sequence: what one continuation alone explains is repaired, what skips is doubted, the rest is left."""

from __future__ import annotations

import pytest

from sohoa.restore.label_glyphs import lost_a_stroke, may_be_letter, may_be_number, may_be_roman
from sohoa.restore.numbering import LabelFinding, Numbering


def findings(page: str, ahead: str = "", numbering: Numbering | None = None) -> list[LabelFinding]:
    """The findings on a page, written one line a line."""
    lines, following = ([line.split() for line in text.strip().splitlines()] for text in (page, ahead))
    return (numbering or Numbering()).findings(lines, following)


def repairs(page: str, ahead: str = "") -> list[tuple[int, str, str | None]]:
    return [(one.line, one.read, one.repaired) for one in findings(page, ahead)]


def outline(*labels: str) -> str:
    """A page of one-line items with these labels."""
    return "\n".join(f"{label} Tổ chức họp thôn lần thứ {place} trong tháng này;" for place, label in enumerate(labels))


def headings(*labels: str) -> str:
    return "\n".join(f"{label} CÔNG VIỆC CỦA ĐỘI {place}" for place, label in enumerate(labels))


@pytest.mark.parametrize(
    ("labels", "place", "repaired"),
    [
        ("a) b) c) d) d) e)", 4, "đ)"),
        ("a) b) e) d) đ)", 2, "c)"),
        ("a) b) ©) d)", 2, "c)"),
        ("a) b) c) đd) đ) e)", 3, "d)"),
        ("e) ø) h)", 1, "g)"),
        ("d) đ) e) 9) h)", 3, "g)"),
        ("i) k) 1) m)", 2, "l)"),
        ("g) h) ¡) k)", 2, "i)"),
        ("8) b) c)", 0, "a)"),
        ("1. 2. Š. 4.", 2, None),
        ("4. Š. 6.", 1, "5."),
        ("5. ó. 7.", 1, "6."),
        ("8. 9. 1O. 11.", 2, "10."),
        ("8. 9, 10. 11.", 1, "9."),
        ("8. 9. 19. 11.", 2, "10."),
        ("5. 6. 1. 8.", 2, "7."),
        ("1) 2) 3) A) 5)", 3, "4)"),
        ("2.1. 2.2. 2.Š. 2.4.", 2, None),
        ("3.1. 3.2. 3.3. 3.A. 3.5.", 3, "3.4."),
        ("l) 2) 3)", 0, "1)"),
    ],
)
def test_the_one_continuation_that_can_have_been_read_so_is_put_in(
    labels: str, place: int, repaired: str | None
) -> None:
    made = {one.line: one.repaired for one in findings("Việc cần làm:\n" + outline(*before(labels), *labels.split()))}
    line = 1 + len(before(labels)) + place
    assert made.pop(line, None) == repaired
    assert not any(made.values())


def before(labels: str) -> list[str]:
    """The labels of the level up to where `labels` begin, so that they continue a level that is open."""
    first = labels.split(maxsplit=1)[0]
    if first in {"l)", "8)"} or first.startswith(("1", "a")):
        return []
    if first[:-1].isdigit():
        return [f"{number}{first[-1]}" for number in range(1, int(first[:-1]))]
    letters = "abcdđeghikl"
    return [f"{letter})" for letter in letters[: letters.index(first[0])]] if first[0] in letters else []


@pytest.mark.parametrize(
    ("labels", "place", "repaired"),
    [
        ("I. H. III.", 1, "II."),
        ("I. Il. III.", 1, "II."),
        ("I. 11. III.", 1, "II."),
        ("I. II. HI. IV.", 2, "III."),
        ("I. II. II. IV.", 2, "III."),
        ("I. II. II.", 2, "III."),
        ("I. II. III. TV. V.", 3, "IV."),
        ("I. II. III. 1V.", 3, "IV."),
        ("L. II. III.", 0, "I."),
        ("I. I. III.", 1, "II."),
    ],
)
def test_roman_headings(labels: str, place: int, repaired: str) -> None:
    assert repairs(headings(*labels.split())) == [(place, labels.split()[place], repaired)]


def test_headings_with_a_word() -> None:
    page = """
    Chương Ï
    QUY ĐỊNH MẪU
    Điều 1. Phạm vi
    Nội quy này nói về sân kho.
    Điều Z. Đối tượng
    Mọi xã viên.
    Chương II
    VIỆC CỤ THỂ
    Điều 3. Giờ mở cửa
    Kho mở từ sáng.
    - ChươngIH
    VIỆC CUỐI
    Điều 4. Hiệu lực
    """
    assert repairs(page) == [(0, "Ï", "I"), (4, "Z.", "2."), (10, "ChươngIH", "Chương III")]


ARTICLES = """
Chương I
Mục 1
Điều 1. Kho thóc
Mục 2
Điều 2. Kho ngô
Chương II
Mục 1
Điều 3. Kho khoai
Mục 2
Điều 4. Kho sắn
Điều 5. Kho đỗ
"""


def test_articles_count_on_through_chapters_and_sections_do_not() -> None:
    assert findings(ARTICLES) == []
    assert repairs(ARTICLES.replace("Điều 3.", "Điều 8.")) == [(7, "8.", "3.")]
    assert repairs(ARTICLES.replace("Điều 4.", "Điều A:")) == [(9, "A:", "4:")]


def test_a_section_that_skips_is_doubted() -> None:
    assert repairs(ARTICLES.replace("Điều 4.", "Điều 6.")) == [(9, "6.", None)]


def test_what_is_right_on_paper_is_left_alone() -> None:
    page = """
    I. NHIỆM VỤ
    1. Sửa đường làng:
    a) Đắp đất;
    b) Rải sỏi.
    2. Trồng cây:
    a) Chọn giống;
    b) Đào hố.
    2.1. Trồng xoan.
    2.2. Trồng tre.
    II. TỔ CHỨC
    1. Trưởng thôn lo việc chung.
    2. Các tổ góp công.
    """
    assert findings(page) == []


@pytest.mark.parametrize("labels", ["a) b) c) d) e) f) g)", "a) b) c) d) đ) e) g)", "a) b) c) d) e) g) h)"])
def test_each_order_of_the_letters_is_an_order(labels: str) -> None:
    assert findings(outline(*labels.split())) == []


def test_a_number_that_skips_is_doubted_and_kept() -> None:
    (found,) = findings(outline("1.", "2.", "4.", "5."))
    assert (found.line, found.read, found.repaired, found.expected) == (2, "4.", None, ("3.",))


def test_digits_said_twice_are_doubted_only() -> None:
    assert [one.repaired for one in findings(outline("1.", "2.", "3.", "4.", "5.", "5.", "7."))] == [None]


def test_no_repair_against_what_follows() -> None:
    assert not any(one.repaired for one in findings(outline("a)", "b)", "c)", "đ)", "e)")))
    assert not any(one.repaired for one in findings(headings("I.", "H.", "II.", "III.")))


def test_what_may_be_two_things_is_left() -> None:
    assert findings("l. Sửa cầu\nThợ trong thôn làm.") == []
    assert findings("I. Sửa cầu treo\n2. Sửa cầu tre") == []


@pytest.mark.parametrize(
    "above",
    [
        "Theo lịch của thôn thì mọi việc trên phải làm xong trước ngày hội làng năm",
        "Số thóc giống mà hợp tác xã cho vay trong vụ này là nhiều hơn vụ trước đúng",
    ],
)
@pytest.mark.parametrize("wrapped", ["4. các tổ", "2010. Các tổ", "3.000 Đồng bạc", "12.5 tấn thóc", "5) của nội quy"])
def test_numbers_of_running_text_are_no_labels(above: str, wrapped: str) -> None:
    text = (
        f"1. Việc thứ nhất.\n2. Việc thứ hai.\n{above}\n{wrapped} đem về kho chung của thôn để chia.\n3. Việc thứ ba."
    )
    assert findings(text + f"\n{above}" * 6) == []


def test_rows_of_tables_and_page_numbers_do_not_disturb() -> None:
    page = """
    12
    1. Việc làm ngay:
    1 | Thóc | tấn
    3 | Ngô | tấn
    (1) (2) (3)
    7 _ Khoai tạ
    2. Việc làm sau.
    """
    assert findings(page) == []


def test_a_quoted_text_has_numbers_of_its_own() -> None:
    page = """
    1. Sửa nội quy như sau:
    “4. Kho mở buổi sáng.
    5. Kho đóng buổi trưa.”
    2. Bỏ câu cuối.
    """
    assert findings(page) == []


def test_a_form_or_appendix_begins_anew() -> None:
    page = headings("I.", "II.") + "\nPHỤ LỤC\n" + headings("II.", "III.")
    assert findings(page) == []


def test_the_next_page_is_looked_at_and_not_taken() -> None:
    numbering = Numbering()
    page, ahead = outline("a)", "b)", "e)"), outline("d)", "đ)")
    assert [one.repaired for one in findings(page, ahead, numbering)] == ["c)"]
    assert findings(ahead, "", numbering) == []
    assert findings(outline("e)", "g)"), "", numbering) == []


def test_the_label_keeps_what_stands_around_it() -> None:
    page = outline(*"a) b) c) d) đ) e) g) h) i) k)".split()) + "\n_ 1)Việc thêm;\nm) Việc cuối."
    (found,) = findings(page)
    assert (found.line, found.token, found.read, found.repaired) == (10, 1, "1)Việc", "l)Việc")


def test_empty_pages_and_words() -> None:
    numbering = Numbering()
    assert numbering.findings([], []) == []
    assert numbering.findings([[], [""], ["", "a)", "Việc"], ["Điều"], ["1."], ["(", ")"]], [[]]) == []


def test_what_can_have_been_read() -> None:
    assert may_be_roman("II", "H")
    assert may_be_roman("III", "HI")
    assert not may_be_roman("III", "II")
    assert lost_a_stroke("VIII", "VII")
    assert not lost_a_stroke("IV", "V")
    assert may_be_letter("a", "ả")
    assert may_be_letter("g", "ø")
    assert not may_be_letter("a", "b")
    assert may_be_number("10", "1O")
    assert not may_be_number("2", "3")
