"""Small documents for the tests of parsing; every body, place and person in them is made up."""

from __future__ import annotations

_LETTERHEAD = """\
UBND TỈNH SÔNG HẠ
SỞ NỘI VỤ
Số: 118/KH-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sông Hạ, ngày 09 tháng 02 năm {year}

KẾ HOẠCH
"""

HEAD = f"""\
{_LETTERHEAD.format(year=2024)}\
Kiểm tra công tác lưu trữ năm 2024

"""

PLAN = f"""\
{_LETTERHEAD.format(year=2021)}\
Kiểm tra công tác văn thư, lưu trữ
tại các cơ quan, đơn vị năm 2021

Căn cứ Luật Lưu trữ ngày 11/11/2011;
Theo đề nghị của Chi cục Văn thư - Lưu trữ, Sở Nội vụ ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Đánh giá đúng thực trạng công tác văn thư.
- Kịp thời chấn chỉnh những hạn chế.
2. Yêu cầu
Việc kiểm tra phải khách quan, đúng thời gian.
II. NỘI DUNG KIỂM TRA
1. Công tác văn thư, gồm:
a) Soạn thảo và ban hành văn bản;
b) Quản lý văn bản đi, văn bản đến.
2. Công tác lưu trữ
2.1. Thu thập hồ sơ
+ Hồ sơ giấy;
+ Hồ sơ điện tử.
2.2. Bảo quản hồ sơ, kể cả hồ sơ
1.500 mét giá từ năm 1990.
III. TỔ CHỨC THỰC HIỆN
1. Chi cục Văn thư - Lưu trữ: Chủ trì tham mưu thành lập đoàn kiểm tra trước ngày
30/3/2021 và báo cáo kết quả.
2. Văn phòng Sở bố trí xe và kinh phí.

Trên đây là Kế hoạch kiểm tra công tác văn thư, lưu trữ năm 2021./.

Nơi nhận:
- UBND tỉnh (b/c);
- Các phòng, đơn vị;
- Lưu: VT, CCVTLT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Tạ Đình Khiêm
\fPhụ lục
DANH SÁCH ĐƠN VỊ ĐƯỢC KIỂM TRA
(Kèm theo Kế hoạch số 118/KH-SNV)
1. Phòng Nội vụ huyện Bản Lim.
2. Thư viện tỉnh.
"""

LETTER = """\
ỦY BAN NHÂN DÂN      CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN BẢN LIM      Độc lập - Tự do - Hạnh phúc
Số: 42/UBND-VX      Bản Lim, ngày 03 tháng 9 năm 2020
V/v chuẩn bị khai giảng
năm học mới
HỎA TỐC

Kính gửi:
- Phòng Giáo dục và Đào tạo;
- Ủy ban nhân dân các xã, thị trấn.

Thực hiện ý kiến của Ủy ban nhân dân tỉnh, Ủy ban nhân dân huyện yêu cầu các đơn vị chuẩn bị lễ khai giảng gọn nhẹ.

Đề nghị các đơn vị nghiêm túc thực hiện./.

Nơi nhận:      TM. ỦY BAN NHÂN DÂN
- Như trên;      KT. CHỦ TỊCH
- Lưu: VT.      PHÓ CHỦ TỊCH
      Lò Văn Hặc
"""

DECISION = """\
CHÍNH PHỦ
Số:        /NĐ-CP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày     tháng 5 năm 2019

NGHỊ ĐỊNH
Quy định về quản lý bến thủy nội địa

Căn cứ Luật Giao thông đường thủy nội địa;
Chính phủ ban hành Nghị định.

Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về quản lý bến.
Điều 2. Giải thích từ ngữ
1. Bến là nơi tàu thuyền neo đậu.
2. Chủ bến gồm:
a) Tổ chức;
b) Cá nhân.
Chương II
QUẢN LÝ BẾN
Mục 1
ĐĂNG KÝ
Điều 3. Chủ bến đăng ký tại xã.
Mục 2
KIỂM TRA
Điều 4. Ủy ban nhân dân xã kiểm tra mỗi năm một lần./.
"""
