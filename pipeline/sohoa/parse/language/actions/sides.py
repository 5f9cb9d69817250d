"""Whether a word in its place begins a predicate or goes on with a noun, by what it stands behind in public text.

Counted in 30 million words of laws and official documents: how often a syllable, or a pair of them, stands behind what
mostly verbs follow (`phải`, `sẽ`, `cần`, `đã`, `đang`, `hãy`, `chưa`, `để`, `nhằm`, `đều`, `cũng`, `vẫn`) and how often
behind what nouns follow (`các`, `những`, `mọi`, `một`, `của`, `về`, `từ`, `tại`, `trong`, `với` and the like). Where a
pair has a side of its own, it goes before its first syllable. Kept are those that lie clearly on one side, and were
seen six times and more; words of grammar were taken out by hand. `models/predicates/recipe.py` makes the tables again.
"""

from __future__ import annotations


def _table(text: str) -> frozenset[str]:
    return frozenset(" ".join(one.split()) for one in text.split(","))


# Syllables that begin a predicate.
VERBS = _table(
    """
    bay, biết, buộc, bám, bán, bóc, bảo, bật, bắn, bốc, che, chia, chiếm, chuyển, chào, chải, chắn, chặt, chọn,
    chống, chờ, chở, chứa, cưỡng, cất, cầm, cẩu, cắt, cọ, cứu, duyệt, dán, dùng, dạy, dập, dỡ, dừng, dựng, ghi,
    giúp, giảm, giữ, gây, góp, gạt, gặp, gọi, gỡ, gửi, hiểu, hoà, hoàn, hoãn, huỷ, hút, hưởng, hấp, họp, hỏi,
    hủy, hứa, in, khai, khép, khử, kê, ký, luồn, lót, lăn, lưu, lại, lấy, lẩn, lập, lật, lắng, lọc, lừa, mang,
    mua, mạ, mắc, mặc, mời, mở, nghe, nghiền, nghỉ, ngưng, ngừng, nhuộm, nhận, nhập, nhờ, nung, nuôi, nói, nạp,
    nộp, phun, phá, phát, phủ, quay, quét, rang, rách, rò, rút, rơi, rời, rửa, sống, thay, thiết, thu, thuyên,
    thuê, tháo, thêm, thích, thúc, thưởng, thả, thảo, thấy, thắp, thắt, thử, tiêm, tiếp, tra, treo, triển,
    triệt, truy, truyền, tráng, tránh, trình, trích, trông, trùng, trưng, trả, trốn, trồng, trộn, trừ, tách,
    tái, tìm, tích, tính, tùy, tăng, tước, tạm, tạo, tẩu, tẩy, tắt, tặng, tự, uống, vay, viết, vẽ, xay, xin,
    xoá, xuất, xây, xét, xóa, xả, xẻ, xếp, ép, ăn, đeo, đi, điền, đón, đóng, đúc, đưa, đạt, đẩy, đặt, đẽo, đọc,
    đổ, đổi, đỗ, đợi, đứng, đựng
    """
)
# Pairs that do, whose first syllable alone may not.
VERB_PAIRS = _table(
    """
    ban hành, bao gồm, biên soạn, biên tập, biểu quyết, biểu thị, buôn lậu, bàn giao, báo ngay, báo tin, báo
    trước, bãi bỏ, bão hòa, bình xét, bình ổn, bù trừ, bù đắp, bắt buộc, bắt đầu, bỏ học, bỏ phiếu, bỏ trốn, bố
    trí, bồi dưỡng, bồi hoàn, bồi thường, bổ nhiệm, bổ sung, cam đoan, can thiệp, cao hơn, chuyên chở, chuẩn
    hóa, chính thức, chính xác, chú trọng, chạy thận, chạy thử, chạy tàu, chấm dứt, chấn chỉnh, chấp hành, chấp
    nhận, chắc chắn, chế biến, chế tạo, chỉ rõ, chỉ đạo, chỉnh hình, chỉnh lý, chỉnh sửa, chỉnh trang, chịu chi,
    chịu hoàn, chịu mọi, chịu một, chịu rủi, chịu sự, chịu thuế, chịu toàn, chịu trách, chịu án, chủ trì, chủ
    động, chứng kiến, chứng minh, chữa bệnh, chữa cháy, chữa trị, cung cấp, cài đặt, cách ly, cách nhau, cách
    xa, công bố, công khai, cơ bản, cải chính, cải thiện, cải tiến, cải tạo, cản trở, cảnh giới, cập nhật, cắm
    mốc, cộng thêm, cụ thể, củng cố, cử cán, cử người, cử đi, di chuyển, di dời, diễn đạt, duy trì, dành một,
    dịch chuyển, dự học, dự thi, dự tính, dựa trên, dựa vào, ghép nối, gia công, gia cố, gia hạn, gia nhập, gia
    tăng, giam giữ, giao hàng, giao kết, giao người, giao nộp, giao phạm, giao tài, giao đúng, giải chấp, giải
    ngân, giải phóng, giải quyết, giải thích, giải trình, giải tỏa, giải đáp, giảng dạy, giới thiệu, gắn liền,
    gắn nhãn, gắn vào, hiến bộ, hiến mô, hiển thị, hiệu chỉnh, hoán đổi, huy động, hy sinh, hình thành, hòa
    nhập, hướng tới, hạch toán, hết hiệu, hết hạn, hết nhiệm, hết niên, hết năm, hết số, hết thời, hết tuổi, học
    cấp, học văn, học xong, hồi phục, hỗ trợ, hội tham, hợp lệ, khuyến khích, khuyến mại, khách quan, khám giám,
    kháng nghị, khôi phục, khấu hao, khắc phục, khẳng định, khống chế, khớp đúng, khởi kiện, khởi tố, khởi động,
    kiểm nghiệm, kiểm soát, kiểm tra, kiểm điểm, kiểm đếm, kiện toàn, kéo dài, kêu gọi, kích hoạt, kế thừa, kết
    hôn, kết hợp, kết thúc, kịp thời, liên doanh, liên hệ, liên lạc, liên tục, liên đới, liệt kê, loại bỏ, loại
    trừ, luyện tập, ly hôn, làm bài, làm chủ, làm chứng, làm công, làm căn, làm cơ, làm giảm, làm giấy, làm gì,
    làm hồ, làm mẫu, làm mặt, làm nguyên, làm nhiệm, làm nhà, làm rõ, làm sai, làm sạch, làm thành, làm thêm,
    làm thủ, làm thực, làm toàn, làm trái, làm tài, làm tăng, làm tổn, làm việc, làm văn, làm xong, làm đơn, làm
    đại, làm đầy, lâm vào, lôi kéo, lấn biển, lấn chiếm, lắp ráp, lắp thiết, lắp đặt, lồng ghép, lớn hơn, lợi
    dụng, minh họa, miễn nhiệm, miễn thuế, mã hóa, mô tả, mổ cắt, neo đậu, ngay lập, nghi ngờ, nghiệm thu, nghề
    cá, ngăn chặn, ngăn cách, ngăn cản, ngăn ngừa, ngắn gọn, nhiều hơn, nhân giống, nhường đường, nhất trí, nhắc
    nhở, nhỏ hơn, niêm phong, niêm yết, nâng cao, nâng cấp, nâng hạng, nêu cụ, nêu rõ, nêu trên, nương tựa, nắm
    bắt, nắm chắc, nắm giữ, nắm tình, nắm vững, nối lưới, pha chế, pha loãng, pha trộn, phiên dịch, phong tỏa,
    phân biệt, phân bố, phân chia, phân công, phân hạng, phân phối, phân tách, phân tích, phê chuẩn, phê duyệt,
    phòng ngừa, phóng thích, phù hợp, phạm tội, phản ánh, phấn đấu, phối hợp, phổ biến, phục hồi, phục viên,
    phục vụ, quan sát, quan tâm, quy đổi, quá hạn, quá thời, quảng bá, riêng biệt, rà soát, sao chụp, sao lưu,
    sinh sống, so sánh, soạn thảo, sách nhiễu, sáp nhập, sơ chế, sơ cứu, sơ tán, sản xuất, sẵn sàng, sử dụng,
    sửa chữa, sửa lỗi, sửa đổi, sự phối, sự đồng, tham chiếu, tham dự, tham gia, tham khảo, tham mưu, tham vấn,
    thanh quyết, thanh toán, thao túng, thi hành, thi đạt, thoả mãn, thoả thuận, thuận tiện, thành lập, thành
    niên, thành rừng, thôi quốc, thôi việc, thông báo, thông qua, thông quan, thông thoáng, thương thảo, thường
    trú, thường xuyên, thấp hơn, thất thoát, thẩm tra, thẩm định, thận trọng, thế chấp, thỏa mãn, thống nhất,
    thừa nhận, thực chi, thực hiện, thực sự, thực tập, thực xuất, tinh chế, tiêu dùng, tiêu huỷ, tiêu hủy, tiêu
    thụ, tiến hành, tiết giảm, tiết kiệm, trang trải, trao đổi, triệu hồi, triệu tập, trung thực, trên cơ, trên
    toàn, trì hoãn, trúng thầu, trúng tuyển, trúng đấu, trải qua, trở thành, trở về, trục bánh, trục lợi, trực
    tiếp, tuyên bố, tuyên truyền, tuyên đối, tuyệt đối, tuân thủ, tôn trọng, tôn vinh, tư lợi, tư vấn, tương tự,
    tương ứng, tất toán, tập kết, tối ưu, tống đạt, tốt nghiệp, tổng hợp, từng bước, từng làm, uỷ thác, vu
    khống, vô hiệu, vượt quá, vận dụng, vắng mặt, về gia, về nước, về địa, vụ lợi, xem toàn, xem xét, xác báo,
    xác lập, xác minh, xác nhận, xác thực, xác định, xâm hại, xâm phạm, xúc phạm, xúi giục, xử lý, xử trí, áp
    dụng, áp giải, đe dọa, điều chuyển, điều chế, điều chỉnh, điều hòa, điều khiển, điều tiết, điều động, đo
    kiểm, đo sâu, đàm phán, đánh bạc, đánh bắt, đánh cá, đánh dấu, đánh giá, đánh số, đáo hạn, đáp ứng, đã thực,
    đình chỉ, đôn đốc, đăng báo, đăng ký, đăng nhập, đăng trên, đăng tải, đơn giản, đơn thuần, đại chúng, đầy
    đủ, đặc biệt, đề nghị, đề phòng, đền bù, định cư, định giá, định kỳ, định vị, đối chiếu, đối chứng, đối phó,
    đối ứng, đồng bộ, đồng thời, độc lập, động viên, đủ chi, đủ căn, đủ cơ, đủ hồ, đủ một, đủ nguồn, đủ số, đủ
    thông, đủ thời, đủ thủ, đủ tiêu, đủ tuổi, đủ điều, ưu tiên, ước tính, ấn định, ốm nặng, ốm đau, ổn định, ủy
    nhiệm, ủy quyền, ủy thác, ứng trước, ứng tuyển
    """
)
# Pairs that are nouns.
NOUN_PAIRS = _table(
    """
    ban chuyên, ban chỉ, ban chủ, ban giám, ban lãnh, ban ngành, ban quản, ban đại, ban đầu, bao bì, bao gói,
    bao thuốc, buộc thực, bàn ghế, bán hàng, bán hóa, bán hồ, bán kính, bán nợ, bán sản, bán thành, bán tài, bán
    vé, báo chí, báo giá, báo hiệu, báo hàng, báo in, báo nói, báo điện, báo động, bãi bồi, bãi chuẩn, bãi chôn,
    bãi cạn, bãi cất, bãi thải, bảo hiểm, bảo tàng, bảo vật, bảo vệ, bầu cử, bỏ quyền, bỏ việc, bỏ đối, bố cục,
    chuyển biến, chuyển doanh, chuyển nhượng, chuyển tiền, chuẩn chương, chuẩn hộ, chuẩn kỹ, chuẩn mực, chuẩn
    quốc, chuẩn về, chuẩn đo, chuẩn đầu, chú thích, chấn thương, chọn tạo, chống tham, căn cước, căn hộ, căn
    nhà, cải cách, cảnh cáo, cảnh quan, cảnh vệ, diễn biến, diễn viên, diễn đàn, duy tu, dạy học, dạy nghề, ghép
    bộ, giám khảo, giám thị, giám định, giám đốc, giải pháp, giải thi, giải thưởng, giảm nghèo, giảm thuế, gây
    nuôi, hiến chương, hiểu biết, hoàn cảnh, hoàn thuế, huy chương, huy hiệu, hướng nghiên, khuyến cáo, khuyến
    công, khuyến nghị, khuyến nông, khám bệnh, khám sức, kháng chiến, không gian, không hợp, không khí, không
    quy, khớp nối, khởi nghiệp, khởi sự, kiểm kê, kiểm ngư, kiểm sát, kiểm toán, ký hiệu, ký túc, ký tự, làm
    giàu, lưu học, lưu lượng, lưu vực, lấy phiếu, lập luận, lồng cầu, lồng ngực, miễn chấp, miễn giảm, mua bán,
    mất mát, nghỉ ngơi, như sau, nhận quyền, nhận quà, nhận thức, nhận thừa, nhận xét, nhận định, nuôi ong, phá
    sản, phát minh, phát xạ, phân bón, phân cấp, phân hiệu, phân khu, phân kỳ, phân nhóm, phân quyền, phân thùy,
    phân trại, phân tử, phân vùng, phân đoạn, phản ứng, phổ cập, rà phá, rút tiền, rửa tiền, sao kê, sàng lọc,
    sơ cấp, sơ hở, sơ đồ, tham nhũng, tham số, thanh cái, thanh khoản, thanh niên, thanh sát, thanh tra, thay
    đổi, thi thể, thi đua, thi đấu, thiết chế, thiết kế, thu cước, thu ngân, thu nhập, thu nộp, thu tiền, thuê
    bao, thuê đất, thuộc hồ, thuộc tính, thông lệ, thông số, thông tin, thông tư, thông điệp, thăm gặp, thẩm
    quyền, thế giới, thế hệ, thế lực, thế trận, thể chất, thể chế, thể dục, thể loại, thể lệ, thể lực, thể thao,
    thể thức, thể tích, thể xác, thỏa ước, thống kê, thụ tinh, thừa phát, thử thuốc, thực hành, thực phẩm, thực
    thể, thực tiễn, thực trạng, thực tế, thực vật, thực địa, tiêm chủng, tiến bộ, tiến trình, tiến độ, tiếp
    công, tiếp cận, tiếp địa, tiện ích, tranh chấp, triệu chứng, truyền dẫn, truyền hình, truyền thống, trình
    tự, trình độ, trúng thưởng, trưng mua, trồng trọt, trở lên, trở ngại, trực ban, trực tuyến, tuyển dụng,
    tuyển quân, tuyển sinh, tái bảo, tái cơ, tái cấp, tái hòa, tái thẩm, tích tụ, tính an, tính chính, tính
    chất, tính hợp, tính khoa, tính khách, tính khả, tính kịp, tính mạng, tính mới, tính năng, tính pháp, tính
    trung, tính trạng, tính xác, tính đầy, tính đồng, tăng trưởng, tăng áp, tối thiểu, tối đa, tổng biên, tổng
    chi, tổng công, tổng cục, tổng diện, tổng doanh, tổng dung, tổng dân, tổng dư, tổng dự, tổng giá, tổng giám,
    tổng khối, tổng kinh, tổng lưu, tổng lượng, tổng mức, tổng nguồn, tổng sản, tổng số, tổng thể, tổng thời,
    tổng tiền, tổng tài, tổng vốn, tổng điểm, tổng đại, tự chứng, tự nhiên, tự vệ, uỷ viên, viết tắt, vào thời,
    vận tải, vận đơn, vận động, về tài, về việc, xuất bản, xuất cảnh, xuất nhập, xuất xứ, xác suất, xâm nhập,
    xét nghiệm, xử phạt, áp suất, áp thấp, đi kèm, đo lường, đo đạc, đo đếm, đình công, đóng mới, đăng kiểm, đặt
    cược, đề cương, đề mục, đề thi, đề tài, đề án, định chế, định danh, định dạng, định hướng, định mức, đổi
    mới, độc giả, độc tính, độc tố, ủy ban, ủy viên
    """
)
# Syllables that are nouns or qualify one.
NOUNS = _table(
    """
    acid, ai, an, anh, anninh, anten, ao, axit, axít, ba, basedow, binh, biên, biến, biển, biểu, biện, biệt,
    bom, bon, bong, buôn, buồng, buổi, bà, bài, bác, bánh, bão, bè, bên, bì, bìa, bình, bí, bò, bó, bóng, bông,
    băng, bơm, bưu, bước, bướu, bạch, bạn, bạo, bản, bảng, bảy, bất, bậc, bến, bếp, bề, bể, bệnh, bọc, bối, bốn,
    bồn, bộ, bột, bờ, bức, bữa, ca, camera, canh, cao, cha, chai, chi, chiếc, chiến, chiều, chu, chung, chuyên,
    chuyến, chuồng, chuỗi, cháu, cháy, chân, chênh, chìa, chín, chính, chó, chùm, chúng, chăn, chương, chướng,
    chất, chế, chỉ, chị, chối, chồng, chỗ, chớp, chợ, chụp, chủ, chủng, chức, chứng, chữ, con, container, cuối,
    cuốn, cuộc, cuộn, cà, cành, cá, các, cách, cáctrường, cái, cán, cánh, cáp, cát, câu, cây, còi, công, cùng,
    cúc, căng, cơ, cơquan, cư, cương, cước, cường, cạnh, cả, cảm, cảng, cấm, cấp, cấu, cầu, cặp, cọc, cống, cổ,
    cổng, cộng, cột, cờ, cỡ, cục, cụm, của, cử, cửa, cự, cựu, da, danh, dao, di, dinh, diện, doanh, du, dung,
    dài, dân, dây, dãy, dòng, dư, dưới, dược, dạ, dạng, dải, dấu, dầu, dẫn, dị, dịch, dịp, dụng, dữ, dự, em,
    file, ga, gan, gen, ghế, gia, giai, gian, giao, giàn, giày, giá, giác, giáo, giãn, gió, giường, giả, giảng,
    giấy, giếng, giống, giới, giờ, gà, gân, gãy, gì, góc, gói, gương, gạch, gạo, gốc, gỗ, hai, hang, hao, hay,
    hiện, hiệp, hiệu, hoa, hom, hoá, hoạt, hoạtđộng, hoặc, huyết, huyện, huân, huấn, hài, hàm, hàng, hành,
    hànhvi, hãng, hình, hòa, hòm, hòn, hóa, hôn, hơi, hơn, hư, hưu, hương, hạ, hạn, hạng, hạt, hải, hầm, hầu,
    hậu, hằng, hẹp, hẻm, hệ, họ, họa, học, họng, hỏng, hố, hốc, hối, hồ, hồng, hỗn, hộ, hội, hộp, hợp, karaoke,
    khay, khe, khen, khi, khiếm, khiếu, khiển, kho, khoa, khoan, khoang, khoanh, khoá, khoáng, khoản, khoảng,
    khu, khung, khuyết, khuôn, khuếch, khá, khác, khách, khái, khán, khâu, khí, khía, khó, khóa, khói, khúc,
    khả, khảo, khẩu, khế, khối, khổ, kilôgam, kim, kinh, kiến, kiểu, kiện, km, kè, két, kênh, kí, kích, kíp, kĩ,
    kế, kết, kịch, kỳ, kỷ, kỹ, la, lao, leo, linh, liên, liều, liệt, loa, logistics, loài, loại, luật, luồng,
    làn, làng, lá, lái, lâm, lâu, lãi, lãnh, lò, lòng, lô, lông, lúc, lý, lăng, lĩnh, lũ, lương, lưới, lưỡng,
    lược, lượng, lượt, lạm, lần, lễ, lệ, lệnh, lịch, lối, lỗ, lỗi, lộ, lớp, lời, lợi, lợn, lục, lứa, lực, ma,
    mai, micro, minh, miền, miệng, module, muối, mà, màn, màng, màu, mái, máu, máy, mâu, mây, mã, mép, mét,
    mình, móc, móng, mô, môi, môn, mùa, múi, mũi, mưa, mười, mạch, mạn, mạng, mảnh, mầm, mầu, mẫu, mật, mắt,
    mặt, mẹ, mệnh, mọi, mỏ, mỏm, mốc, mối, mỗi, mộ, một, mộttrong, mỡ, mục, mức, mực, mỹ, nam, nay, ng, nghi,
    nghiệp, nghìn, nghĩa, nghề, nghệ, nghị, ngoài, ngoại, nguy, nguyên, nguồn, ngành, ngày, ngân, ngã, ngón,
    ngôi, ngôn, ngũ, ngư, người, ngườikhác, ngưỡng, ngạch, ngắn, ngộ, ngữ, ngựa, nha, nhau, nhiên, nhiều, nhiễm,
    nhiệm, nhiệt, nhu, nhuận, nhà, nhánh, nhân, nhãn, nhóm, nhưng, nhượng, nhạc, nhật, nhịp, những, nhữngngười,
    nhữngtrường, nitơ, niên, niệu, nài, này, não, nét, nòng, nó, nông, nút, năm, năng, nơi, nước, nạn, nấc,
    nắng, nắp, nếp, nền, nồng, nội, nợ, nửa, nữ, ong, phao, phi, phim, phiên, phiếu, phong, pháo, pháp,
    phápluật, phép, phí, phía, phòng, phó, phóng, phôi, phông, phúc, phút, phương, phường, phạm, phạt, phần,
    phẩm, phẫu, phế, phổi, phụ, quai, quan, qui, quy, quyết, quyền, quyển, quà, quá, quân, quãng, quê, quý,
    quạt, quả, quản, quảng, quảnlý, quần, quầy, quận, quặng, quốc, quỹ, ranh, ray, ruột, ràng, rào, rãnh, rìa,
    ròng, rơ, rượu, rạch, rạp, rối, rộng, rủi, rừng, sai, sau, sinh, siêu, slot, sonde, suất, suốt, sàn, sách,
    sáng, sáu, sân, séc, sóng, sông, săn, sĩ, sưu, sạch, sạt, sản, sắc, sắt, sẹo, sọ, số, sốlượng, sổ, sở, sợi,
    sứ, sức, sữa, sự, sỹ, tai, tang, tay, tem, tha, thai, than, thang, thao, thiên, thiếu, thiện, thiệt, thuyền,
    thuần, thuật, thuế, thuốc, thuỷ, thành, thái, tháng, tháp, thân, thép, thì, thí, thóc, thôn, thù, thùng,
    thú, thư, thương, thước, thượng, thảm, thầy, thắc, thẻ, thềm, thị, thịt, thời, thờigian, thợ, thủ, thủy,
    thứ, thức, thửa, tia, tim, tin, tinh, tiêu, tiếng, tiết, tiềm, tiền, tiểu, toa, toà, toàn, trang, tri,
    triều, trong, trung, tràn, trách, trái, trám, trâu, trên, trí, trò, trăm, trước, trường, trườnghợp, trưởng,
    trại, trạm, trạng, trầm, trần, trận, trật, trẻ, trị, trọng, trợ, trụ, trữ, tua, tuabin, tuyến, tuần, tuổi,
    tà, tài, tàng, tàu, tá, tác, tám, tâm, tân, tên, tình, tín, tòa, tôi, tôm, tôn, tù, túi, tĩnh, tư, tương,
    tưới, tường, tạng, tạp, tải, tấm, tấn, tất, tầm, tần, tầng, tập, tật, tế, tệ, tệp, tỉ, tỉnh, tọa, tố, tốc,
    tồn, tổ, tổchức, tổn, tội, tộiphạm, tờ, tụ, tủ, từng, tử, tỷ, ung, urani, vai, van, vi, vitamin, viêm, viên,
    viễn, việc, viện, việt, và, vài, vàng, vành, vách, vé, ví, vòi, vòng, võ, vùng, văn, vĩ, vũ, vướng, vườn,
    vạch, vạt, vải, vấn, vật, vắc, vẹo, vết, vệ, vệt, vỉa, vị, vịnh, vỏ, vốn, với, vợ, vụ, vựng, website, xa,
    xe, xi, xoang, xoáy, xu, xung, xuồng, xã, xúc, xăng, xơ, xương, xưởng, xạ, xổ, yêu, yếu, án, ánh, áo, âm,
    âu, ít, ông, ăng, đa, đai, điều, điểm, điển, điện, đoàn, đoạn, đuôi, đài, đàn, đào, đá, đám, đáy, đây, đã,
    đèn, đê, đích, đó, đô, đôi, đĩa, đơn, đương, đường, đại, đạo, đảng, đảo, đất, đấu, đầu, đập, đặc, đế, đỉnh,
    địa, đối, đốt, đồ, đồn, đồng, độ, đội, động, đới, đời, đợt, đứa, đực, ưu, ảnh, ấn, ống, ứng
    """
)
# Words whose second syllable is a verb elsewhere.
COMPOUNDS = _table(
    """
    biến đổi, biểu trưng, buôn bán, báo in, báo nói, bãi cất, bản chào, bản ghi, bản vẽ, bắt giữ, bệnh truyền,
    che chắn, chuyến bay, chuyển tiếp, chào bán, chú thích, chăn nuôi, chương trình, chất gây, chứng nhận, chữ
    in, chữ ký, chữ viết, con nuôi, cuộc họp, cuộc sống, câu hỏi, cây trồng, công nhận, công trình, cưỡng ép,
    cần thiết, cột sống, di tích, diện tích, doanh thu, dự thảo, gia cầm, giá bán, giải thưởng, hiểu biết, hình
    vẽ, hồ chứa, hội thảo, khen thưởng, kho chứa, khoản thu, khoản vay, khấu trừ, kiểm kê, kỳ họp, lệnh trích,
    lời nói, lựa chọn, mua bán, máy cắt, máy tính, mặt cắt, nghiên cứu, ngày nghỉ, ngày nhận, nhiễm trùng, nhà
    nghỉ, nuôi trồng, nơi đặt, phiên họp, phát triển, phòng chống, phòng thử, phòng tránh, phòng đọc, quy trình,
    quà tặng, quá trình, quán triệt, rà phá, rừng trồng, sàng lọc, sân bay, sân đỗ, sắp xếp, sự thay, thanh tra,
    thay đổi, thu nhập, thuế nhập, thuế thu, thuốc tiêm, thành tích, tháng đóng, thăm gặp, thống kê, thứ tự,
    thức ăn, tiền gửi, tiền thuê, trang thiết, truy tìm, trình tự, trường bắn, trại tạm, trạm nạp, trật tự, trợ
    giúp, tuyển chọn, tàu bay, tàu chở, tên gọi, tóm tắt, túi đựng, tương thích, tạm giữ, tạm nhập, tờ khai,
    viết tắt, vùng đón, vướng mắc, vận chuyển, vật chứa, vật mang, vật nuôi, vắc xin, vốn góp, vốn vay, xuất
    nhập, xây dựng, xếp dỡ, án treo, án tích, điều tra, điểm đặt, đo vẽ, đào tạo, đóng góp, đường cất, đường
    lăn, đất trồng, đầu phun, đặc trưng, đặt in, đề xuất, đồ dùng, đồ uống, đời sống, ảnh hưởng, ứng cứu
    """
)
