"""Names of actors: where they begin, how far they reach, what they are called for short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.parse.language.actors import find_actors


def names(text: str) -> list[str]:
    found, _ = find_actors(text, (), {})
    return [reading.name for _, _, reading in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Nông nghiệp và Phát triển nông thôn chủ trì", ["Sở Nông nghiệp và Phát triển nông thôn"]),
        ("Sở Y tế và Sở Nội vụ rà soát", ["Sở Y tế", "Sở Nội vụ"]),
        ("Sở Y tế và Công an tỉnh kiểm tra", ["Sở Y tế", "Công an tỉnh"]),
        ("Sở Lao động - Thương binh và Xã hội tham mưu", ["Sở Lao động - Thương binh và Xã hội"]),
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
        ("Sở Nông nghiệp và PTNT tổng hợp", ["Sở Nông nghiệp và PTNT"]),
        ("Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn huyện trực 24/24 giờ",
         ["Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn huyện"]),
        ("Cục Trồng trọt, Bộ Nông nghiệp và Môi trường hướng dẫn", ["Cục Trồng trọt, Bộ Nông nghiệp và Môi trường"]),
        ("Công ty Cổ phần Cấp nước Hồng Lĩnh lắp đặt", ["Công ty Cổ phần Cấp nước Hồng Lĩnh"]),
        ("Báo Nam Sơn tăng thời lượng", ["Báo Nam Sơn"]),
        ("Trung đoàn 915 huy động lực lượng", ["Trung đoàn 915"]),
        ("Văn phòng HĐND và UBND thành phố đôn đốc", ["Văn phòng HĐND và UBND thành phố"]),
        ("Thanh tra Sở, Chi đoàn Sở", ["Thanh tra Sở", "Chi đoàn Sở"]),
    ],
)  # fmt: skip
def test_a_body_reaches_over_its_field_to_a_verb(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND các huyện, thị xã, thành phố báo cáo", ["UBND các huyện, thị xã, thành phố"]),
        ("các sở, ban, ngành và UBND các xã", ["các sở, ban, ngành", "UBND các xã"]),
        ("Các sở, ngành và địa phương chủ động", ["Các sở, ngành và địa phương"]),
        ("các cơ quan, đơn vị có liên quan tổ chức", ["các cơ quan, đơn vị có liên quan"]),
        ("Các Sở: Tài chính, Nội vụ: thẩm định", ["Các Sở: Tài chính, Nội vụ"]),
        ("Chủ tịch UBND các xã Khê Mây, Tiên Động", ["Chủ tịch UBND các xã Khê Mây, Tiên Động"]),
        ("Các tổ chức đảng được thanh tra, giám sát gửi báo cáo", ["Các tổ chức đảng"]),
        ("Các đơn vị được kiểm tra, giám sát xây dựng đề cương", ["Các đơn vị được kiểm tra, giám sát"]),
        ("các doanh nghiệp viễn thông khôi phục liên lạc", ["các doanh nghiệp viễn thông"]),
        ("mỗi đảng viên đăng ký một việc", ["mỗi đảng viên"]),
        ("mỗi khóa có 15 buổi", []),
    ],
)
def test_a_group_is_one_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thủ trưởng các phòng, ban; Hiệu trưởng các trường", ["Thủ trưởng các phòng, ban", "Hiệu trưởng các trường"]),
        ("Phó Hiệu trưởng phụ trách chuyên môn phân công", ["Phó Hiệu trưởng phụ trách chuyên môn"]),
        ("Trưởng phòng Tài nguyên và Môi trường thẩm định", ["Trưởng phòng Tài nguyên và Môi trường"]),
        ("đồng chí Trần Văn Bằng phụ trách", ["đồng chí Trần Văn Bằng"]),
        ("Trường Tiểu học Nà Mèo dạy bù", ["Trường Tiểu học Nà Mèo"]),
    ],
)
def test_offices_and_schools(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức hội nghị, ban hành văn bản, phòng, chống dịch bệnh",
        "Hội nghị tổng kết, số liệu, cơ sở dữ liệu, quý II, bộ luật",
        "Thanh tra, kiểm tra; Khoa học và công nghệ",
        "TỔ CHỨC THỰC HIỆN",
    ],
)
def test_words_that_look_like_heads_name_nobody(text: str) -> None:
    assert names(text) == []


def test_what_is_taken_names_nobody() -> None:
    text = "Quyết định của Chủ tịch UBND tỉnh; Sở Y tế thực hiện"
    found, _ = find_actors(text, [(0, text.index(";"))], {})
    assert [reading.name for _, _, reading in found] == ["Sở Y tế"]


def test_short_names_are_learned_and_known() -> None:
    text = "Ban Chỉ đạo chuyển đổi số (sau đây gọi tắt là BCĐ), Công ty Môi trường Hạ An (gọi tắt là Công ty)"
    _, introduced = find_actors(text, (), {})
    assert introduced == {"BCĐ": "Ban Chỉ đạo chuyển đổi số", "Công ty": "Công ty Môi trường Hạ An"}
    found, _ = find_actors("Công ty báo cáo BCĐ", (), introduced)
    assert [reading.name for _, _, reading in found] == ["Công ty", "BCĐ"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sổ trực để ở bàn; bác sĩ điều trị ghi bệnh án", ["bác sĩ điều trị"]),
        ("Cổng sau do nhân viên bảo vệ khóa", ["nhân viên bảo vệ"]),
        ("Khi có khiếu nại, tổ kiểm tra liên ngành lập biên bản", ["tổ kiểm tra liên ngành"]),
        ("Yêu cầu cán bộ, công chức, người lao động ký cam kết", ["cán bộ, công chức, người lao động"]),
        ("là trách nhiệm của thư ký chi bộ", ["thư ký chi bộ"]),
        ("Hộ có chuồng trại sát kênh phải di dời", ["Hộ có chuồng trại sát kênh"]),
        ("Nâng cao nhận thức của cán bộ và người dân", []),
        ("Chuyên đề cho hộ gia đình, chủ cơ sở", []),
    ],
)
def test_persons_and_units_without_a_determiner_stand_where_somebody_acts(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giao ông Lê Văn Tám - Phó Giám đốc theo dõi", ["ông Lê Văn Tám - Phó Giám đốc"]),
        ("bà Hà Thị Nụ, Phó Chủ tịch UBND xã phụ trách", ["bà Hà Thị Nụ, Phó Chủ tịch UBND xã"]),
        ("Trưởng thôn 7 thôn họp dân", ["Trưởng thôn 7 thôn"]),
        ("Đội Quản lý thị trường số 6 kiểm tra", ["Đội Quản lý thị trường số 6"]),
        ("Tỉnh đoàn được đề nghị vận động", ["Tỉnh đoàn"]),
        ("UBND phường, xã bố trí kho", ["UBND phường, xã"]),
        ("vì thì Ủy ban nhân dân xã làm", ["Ủy ban nhân dân xã"]),
        ("các nhà mạng bó gọn cáp trên cột", ["các nhà mạng"]),
    ],
)
def test_a_name_is_neither_cut_nor_run_on(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_kinds() -> None:
    found, _ = find_actors("Sở Y tế, các đơn vị, Giám đốc Sở Y tế", (), {})
    assert [reading.kind for _, _, reading in found] == ["body", "group", "position"]


_WORDS = st.sampled_from(
    "Sở Y tế và Công an tỉnh UBND các huyện , ; xã Tân Lập của thuộc Chủ tịch mỗi được phụ trách - : ( ) HĐND 7".split()
)


@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_names_stand_in_order_and_apart_and_are_printed(text: str) -> None:
    end = 0
    for start, stop, reading in find_actors(text, (), {})[0]:
        assert end <= start < stop
        assert reading.name == text[start:stop]
        end = stop
