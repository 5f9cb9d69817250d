"""Who leads and who cooperates, in statements, titles and cells."""

import pytest

from sohoa.parse.flow import Flow
from sohoa.parse.passages import Passage, Reader
from sohoa.parse.roles import cell_roles, heading_lead, roles_of


def read(text: str) -> Passage:
    return Reader().passage(Flow(text))


def roles(text: str) -> tuple[list[str], list[str]]:
    found = roles_of(read(text))
    return list(found.lead), list(found.support)


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("Sở Y tế chủ trì, phối hợp với Công an tỉnh, Sở Nội vụ và các đơn vị liên quan lập danh mục.",
         ["Sở Y tế"], ["Công an tỉnh", "Sở Nội vụ", "các đơn vị liên quan"]),
        ("Giao Phòng Nội vụ cùng Phòng Tư pháp soát xét hồ sơ.", ["Phòng Nội vụ"], ["Phòng Tư pháp"]),
        ("Việc thẩm định do Sở Tài chính chủ trì thực hiện, Sở Xây dựng phối hợp.", ["Sở Tài chính"], ["Sở Xây dựng"]),
        ("Phối hợp với cha mẹ học sinh và lực lượng tại chỗ giữ gìn trật tự.",
         [], ["cha mẹ học sinh", "lực lượng tại chỗ"]),
        ("Cơ quan chủ trì: Sở Xây dựng; cơ quan phối hợp: Sở Y tế.", ["Sở Xây dựng"], ["Sở Y tế"]),
        ("Mở 05 lớp tại xã, có sự tham gia của Hội Nông dân xã.", [], ["Hội Nông dân xã"]),
        ("Thanh tra tỉnh chủ trì, Công an tỉnh cử người tham gia đoàn.", ["Thanh tra tỉnh"], ["Công an tỉnh"]),
        ("Sở Nội vụ chủ trì; các sở, ngành phối hợp thực hiện.", ["Sở Nội vụ"], ["các sở, ngành"]),
        ("Phòng Nội vụ lập danh sách, Công an huyện hỗ trợ xác minh.", ["Phòng Nội vụ"], ["Công an huyện"]),
        ("Trạm Y tế xã chuẩn bị thuốc; mời Hội Chữ thập đỏ cùng tham gia.", ["Trạm Y tế xã"], ["Hội Chữ thập đỏ"]),
        ("Rà soát quy hoạch, với sự tư vấn của Viện Quy hoạch.", [], ["Viện Quy hoạch"]),
        ("Cùng Công an xã nhắc nhở các hộ lấn chiếm vỉa hè.", [], ["Công an xã"]),
        ("Tổng kết Chương trình phối hợp với Hội Nông dân tỉnh.", [], []),
    ],
)  # fmt: skip
def test_lead_and_support(text: str, lead: list[str], support: list[str]) -> None:
    assert roles(text) == (lead, support)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Trước ngày 15/4, các xã chốt danh sách hộ tham gia.", ["các xã"]),
        ("Trên cơ sở đề án được duyệt, Phòng Kinh tế xây dựng lộ trình.", ["Phòng Kinh tế"]),
        ("Sở Nội vụ mở lớp; Sở Tư pháp biên soạn tài liệu.", ["Sở Nội vụ", "Sở Tư pháp"]),
        ("Chánh Văn phòng Sở; Trưởng phòng Tổ chức cán bộ và các cá nhân có liên quan chịu trách nhiệm thi hành.",
         ["Chánh Văn phòng Sở", "Trưởng phòng Tổ chức cán bộ", "các cá nhân có liên quan"]),
        ("UBND tỉnh yêu cầu Giám đốc các sở nghiêm túc thực hiện.", ["Giám đốc các sở"]),
        ("Sở Xây dựng bố trí xe, các xã cử người dọn rác.", ["Sở Xây dựng", "các xã"]),
        ("Nếu mưa lớn kéo dài thì Công an huyện cắm chốt ở các ngầm tràn.", ["Công an huyện"]),
        ("Kịch bản do Sở Du lịch viết, trình duyệt trong tháng 3.", ["Sở Du lịch"]),
        ("Lập hồ sơ là trách nhiệm của Phòng Tư pháp.", ["Phòng Tư pháp"]),
        ("Trách nhiệm tổng hợp thuộc về Văn phòng Sở.", ["Văn phòng Sở"]),
        ("Công khai đường dây nóng, đầu mối nhận tin: Thanh tra tỉnh.", ["Thanh tra tỉnh"]),
        ("Khâu âm thanh: Sở Văn hóa. Khâu an ninh: Công an tỉnh.", ["Sở Văn hóa", "Công an tỉnh"]),
        ("Đối với UBND các xã: rà soát, lập danh sách hộ nghèo.", ["UBND các xã"]),
        ("Tuần tra chung giữa Hạt Kiểm lâm huyện và Công an huyện.", ["Hạt Kiểm lâm huyện", "Công an huyện"]),
        ("Theo hướng dẫn của Sở Y tế, Công an tỉnh lập phương án.", ["Công an tỉnh"]),
        ("Việc tổng hợp giao Văn phòng Sở, việc kiểm tra giao Thanh tra Sở.", ["Văn phòng Sở", "Thanh tra Sở"]),
        ("Phụ huynh giao xe máy cho con thì Công an xã mời lên làm việc.", ["Công an xã"]),
        ("UBND huyện đề nghị Huyện đoàn, yêu cầu Công an huyện tuần tra.", ["Huyện đoàn", "Công an huyện"]),
    ],
)  # fmt: skip
def test_several_leads_and_openings(text: str, lead: list[str]) -> None:
    assert roles(text)[0] == lead


@pytest.mark.parametrize(
    "text",
    [
        "Tham mưu UBND tỉnh ban hành quy định; báo cáo Chủ tịch UBND tỉnh.",
        "Gửi kết quả về Sở Tài chính để tổng hợp, trình HĐND tỉnh xem xét.",
        "Hướng dẫn UBND các xã lập hồ sơ, đề nghị UBND tỉnh khen thưởng.",
        "Nâng cao trình độ của cán bộ Sở Y tế; sửa chữa trụ sở UBND xã.",
        "Kinh phí do ngân sách nhà nước bảo đảm.",
        "Triển khai đề án do Bộ Nội vụ phê duyệt.",
        "Chọn 02 tiết mục dự hội diễn do Tỉnh đoàn tổ chức.",
        "Chỉ đạo cơ quan, đơn vị, Đồn Biên phòng nắm tình hình.",
        "Địa phương nào chậm trễ, Chủ tịch UBND xã phải chịu trách nhiệm.",
    ],
)
def test_who_is_informed_asked_or_owns_does_not_act(text: str) -> None:
    assert roles(text) == ([], [])


def test_who_leads_asks_from_below_without_handing_on() -> None:
    assert roles("Sở Y tế hướng dẫn chuyên môn, đề nghị UBND tỉnh bổ sung kinh phí.") == (["Sở Y tế"], [])


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Sở Tài chính:", ("Sở Tài chính",)),
        ("Trách nhiệm của Sở Y tế", ("Sở Y tế",)),
        ("Đối với UBND các xã", ("UBND các xã",)),
        ("Các phòng chuyên môn có trách nhiệm:", ("Các phòng chuyên môn",)),
        ("UBND tỉnh yêu cầu Thủ trưởng các sở thực hiện các nội dung sau:", ("Thủ trưởng các sở",)),
        ("NHIỆM VỤ CỦA CÁC SỞ, BAN, NGÀNH", ("CÁC SỞ, BAN, NGÀNH",)),
        ("Văn phòng - Thống kê", ("Văn phòng - Thống kê",)),
        ("Chỉ đạo UBND cấp xã thực hiện các nội dung:", ("UBND cấp xã",)),
        ("Mời tỉnh Hưng Sơn, huyện Đảo Yến", ("tỉnh Hưng Sơn", "huyện Đảo Yến")),
    ],
)
def test_titles_that_name_who_acts(title: str, lead: tuple[str, ...]) -> None:
    assert heading_lead(read(title)) == lead


@pytest.mark.parametrize(
    "title",
    [
        "Công tác tuyên truyền",
        "Về chuyển đổi số",
        "Đào tạo, bồi dưỡng",
        "Thanh tra, kiểm tra",
        "Kinh phí",
        "Giao nhận tài liệu",
        "Giao ban",
        "Giao đất, cho thuê đất",
        "Chỉ đạo UBND các xã:",
        "Thực hiện Tờ trình của Sở Y tế, UBND tỉnh ban hành Kế hoạch tiêm chủng như sau:",
    ],
)
def test_topics_and_issuers_lead_nothing(title: str) -> None:
    assert heading_lead(read(title)) == ()


@pytest.mark.parametrize(
    ("cell", "lead", "support"),
    [
        ("Phòng VHTT", ("Phòng VHTT",), ()),
        ("Chủ trì: Sở Y tế. Phối hợp: Công an tỉnh, UBND các huyện", ("Sở Y tế",), ("Công an tỉnh", "UBND các huyện")),
        ("Sở Y tế (chủ trì), Công an tỉnh (phối hợp)", ("Sở Y tế",), ("Công an tỉnh",)),
        ("Sở Nội vụ/Sở Tài chính", ("Sở Nội vụ",), ("Sở Tài chính",)),
        ("- Phòng TC-KH\n- Phòng Nội vụ", ("Phòng TC-KH", "Phòng Nội vụ"), ()),
        ("Đoàn xã, trường học", ("Đoàn xã", "trường học"), ()),
        ("Sở Giáo dục và\nĐào tạo", ("Sở Giáo dục và Đào tạo",), ()),
        ("Hằng tuần", (), ()),
        ("", (), ()),
    ],
)
def test_cells(cell: str, lead: tuple[str, ...], support: tuple[str, ...]) -> None:
    found = cell_roles(read(cell))
    assert (found.lead, found.support) == (lead, support)


def test_a_column_of_those_who_cooperate() -> None:
    assert cell_roles(read("Sở Y tế; Sở Nội vụ"), support_only=True).support == ("Sở Y tế", "Sở Nội vụ")


def test_plain_wording_is_surer_than_guessed_names() -> None:
    plain = roles_of(read("Phối hợp với Sở Y tế rà soát."))
    loose = roles_of(read("Phối hợp với giới chơi cây cảnh rà soát."))
    assert plain.certainty > loose.certainty


def test_names_that_are_known_are_surer_than_phrases_up_to_a_verb() -> None:
    known = roles_of(read("Việc thẩm định do Sở Tài chính thực hiện."))
    phrase = roles_of(read("Việc dịch thuật do người am hiểu phong tục đảm nhiệm."))
    assert phrase.lead == ("người am hiểu phong tục",)
    assert known.certainty > phrase.certainty
