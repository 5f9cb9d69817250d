"""The verbs of administrative tasks: what a clerk writes first in an item, or right behind the name of who acts.

Skeletons, so that misread marks do no harm; a verb of one syllable is kept with its marks, for without them it is many
words. The list also tells where a name ends: `Sở Y tế tổ chức …`.
"""

from __future__ import annotations

# Of two syllables and more.
ACTS = tuple(
    " ".join(one.split())
    for one in """
    ap dung, bam sat, ban bo, ban giao, ban hanh, bao cao, bao dam, bao luu, bao quan, bao tri, bao ve, bien dich,
    bien soan, bien tap, bieu duong, binh chon, binh xet, bo nhiem, bo phieu, bo sung, bo tri, bo tri sap xep, boi
    duong, cai cach, cai tao, cai tien, cam ket, can doi, canh bao, cap nhat, cap phat, cap phep, cham diem, cham
    lo, cham soc, chan chinh, chap hanh, chi dao, chi tra, chia nhom, chia se, chinh ly, chinh sua, cho phep, chon
    cu, chot danh sach, chu tri, chu trong, chuan bi, chuan hoa, chuyen doi, chuyen giao, chuyen hoa, chuyen tai,
    cong bo, cong khai, cong nhan, cu the hoa, cung cap, cung co, cuu ho, cuu nan, dam bao, dam nhan, dam nhiem,
    dang ky, dang tai, danh gia, dao tao, dau tranh, dau tu, day bu, day lui, day manh, day nhanh, de cao, de ra, de
    xuat, di doi, dien tap, dieu chinh, dieu hanh, dieu phoi, dieu tiet, dieu tra, dinh huong, doi chieu, doi moi,
    don doc, don gian hoa, dong vien, du bao, dua tin, duy tri, duy tu, gan ket, gia co, gia han, giai quyet, giai
    toa, giai trinh, giam sat, giao ban, giao nhiem vu, gin giu, gioi thieu, giup do, gop y, ho tro, hoa giai, hoan
    thanh, hoan thien, hoan tra, hoc tap, hoi chan, hop ban, hop nhat, huan luyen, huong dan, huong ung, huy dong,
    ke khai, ket hop, ket noi, khac phuc, khai bao, khai mac, khai thac, khao sat, khao thi, khen thuong, khoanh
    vung, khoi phuc, khoi to, khu khuan, khuyen khich, kiem dem, kiem diem, kiem ke, kiem soat, kiem tra, kien nghi,
    kien toan, ky cam ket, ky ket, lam dau moi, lam ro, lam sach, lam tot, lam viec, lanh dao, lap danh sach, lap
    dat, lap du toan, lap ho so, lap ke hoach, lay mau, lay y kien, lien he, lien ket, lien lac, loai bo, long ghep,
    lua chon, luu giu, luu tru, mo dot, mo lop, mo rong, moi goi, mua sam, nam bat, nam chac, nang cao, nang cap,
    nao vet, neu cao, ngan chan, ngan ngua, nghe bao cao, nghiem thu, nghien cuu, nhac nho, nhan rong, nhap du lieu,
    niem yet, nop ho so, on dinh, phan anh, phan bo, phan cap, phan chia, phan cong, phan dau, phan loai, phan
    luong, phan tich, phat dong, phat hanh, phat hien, phat huy, phat quang, phat song, phat trien, phe binh, phe
    duyet, pho bien, phoi hop, phong chong, phong ngua, phu song, phu trach, phuc tra, phuc vu, quan ly, quan tam,
    quan triet, quang ba, quy dinh, quy hoach, quyet dinh, quyet toan, ra lenh, ra quan, ra soat, ren luyen, sap
    xep, so hoa, so ket, so tan, so tuyen, soan thao, su dung, sua chua, sua doi, sua sang, tai cau truc, tai tro,
    tang cuong, tao dieu kien, tap hop, tap huan, tap trung, tham dinh, tham gia, tham hoi, tham muu, tham tra, tham
    van, thang cap, thanh lap, thanh ly, thanh quyet toan, thanh toan, thanh tra, thao luan, thay doi, thay the, the
    che hoa, theo doi, thi hanh, thiet ke, thiet lap, thong bao, thong ke, thong nhat, thong qua, thong tin, thong
    tuyen, thu dung, thu gom, thu hoi, thu hut, thu thap, thuc hanh, thuc hien, thue khoan, tich hop, tich hop du
    lieu, tiem phong, tien hanh, tiep can, tiep nhan, tiep thu, tiep tuc, tieu doc, tinh gian, tinh toan, to chuc,
    tong hop, tong ket, tong ra soat, trang bi, tranh thu, trao doi, trien khai, trinh bay, trinh hdnd, trinh ubnd,
    trinh uy ban, tro giup, trong coi, trong moi, truc ban, truy quet, truy thu, truyen day, truyen thong, tu danh
    gia, tu kiem tra, tu van, tuan thu, tuan tra, tuyen chon, tuyen dung, tuyen duong, tuyen truyen, ung cuu, ung
    dung, ung pho, uom trong, uu tien, uy quyen, van dong, van dung, van hanh, ve sinh, viet bai, vinh danh, xa hoi
    hoa, xac dinh, xac minh, xac nhan, xay dung, xem xet, xep loai, xet chon, xet duyet, xu ly, xu phat, xuc tien,
    dam trach, chap but, tiep dan, tiep cong dan, hau kiem, tien kiem, niem phong, dang cai, viet bai, lap bien ban, ghi
    bien ban, doi thoai, tiep xuc, thay mat, tra loi, phuc dap, cu can bo, cu nguoi, tiem phong, ghi chep, chap thuan,
    hoan chinh, trung dung, trung tap, don dep, thao do, tieu huy, khu trung, phun thuoc, tiep te, so cuu, thu mua, tieu
    thu, boc tach, nhan ban, sao luu, khoi dong, khai giang, be giang, tra cuu, ung truc, chi vien, tang cuong, canh
    gac, cuong che, di chuyen, tai che, hop giao ban, cham cong, day hoc, on tap, phu dao, chuyen tuyen, dua don, don
    tiep, ky duyet, phan phoi, giai ngan, nop tra, tam ung, thu phi, nhan ho so, tra ket qua, dieu dong, luan chuyen,
    biet phai, chi dinh, tong ve sinh, tong kiem tra, phat don, dan xep, hen gio, to cao, khieu nai, nghi ngoi, ban bac,
    thong xe, ra quan, lap so, dung ra, du thao
    """.split(",")
)

# Of one syllable, in lower case with their marks.
SHORT_ACTS = frozenset(
    """
    mở cử lập dạy đưa gửi nộp trình làm tạo họp lấy giữ ghi chọn nêu cấp mời xin dự chi mua nhận thu đăng xét soạn
    dựng bắt cắm đặt ký rút siết tăng giảm treo trả trực vẽ viết in xóa xoá
    """.split()
)

# What may stand between who acts and the verb, or behind a name: manner, time, reason, duty.
BEFORE_ACTS = tuple(
    " ".join(one.split())
    for one in """
    bao gom, can cu, chat che, chiu trach nhiem, chu dong, co bien phap, co ke hoach, co nhiem vu, co trach nhiem,
    cung voi, day du, dinh ky, doc lap, dong thoi, hang nam, hang ngay, hang quy, hang thang, hang tuan, hoan tat,
    khan truong, kip thoi, lam tot, nghiem tuc, nhanh chong, nhat la, quyet liet, san sang, sau khi, song song, tat
    ca, theo dung, thuong xuyen, tich cuc, toan dien, tren co so, truc tiep, truoc mat, truoc ngay, tuy theo
    """.split(",")
)

# Words of one syllable with their marks, at which a name ends.
PARTICLES = frozenset(
    """
    theo phải cần sẽ khi trong ngoài với đến được đã đang sớm gồm là cùng nếu thì để nhằm từ tại về có bằng như mà
    hoặc cho vào trên dưới trước sau từng mỗi và ra xong do ở này chưa chỉ không hãy nên nơi đó vẫn còn đều cũng tự
    tiếp hàng hằng
    """.split()
)
# Plain verbs of one syllable, and what else begins a predicate: at them a name ends, but no item begins with them.
SHORT_VERBS = frozenset(
    """
    lo gọi quét chở đọc nhắc dọn rà đứng chấm gác canh tháo bóc lau rửa đón hỏi sửa trồng chặt tỉa kéo đổ tưới phun
    tính bàn lắp kê quay chụp giúp dành nói nghe xem mang đi chốt kèm dẫn bị nào này mới lại ít nhiều những các một
    mọi vì nhưng bởi hơn rất quá ngay hết đúng đủ đối bó mặc chịu xếp viết
    """.split()
)
# Words whose second syllable is such a verb elsewhere: `công trình`, `thường trực`.
SECOND_SYLLABLES = frozenset(
    " ".join(one.split())
    for one in """
    cong trinh, chuong trinh, quy trinh, tien trinh, lo trinh, thuong truc, trung cap, so cap, cao cap, dao tao, sang
    tao, tai tao, che tao, cung cap, chung nhan, cong nhan, dang ky, thu ky, cong lap, dan lap, doc lap, thanh lap,
    thiet lap, dia ban, khu truc, truyen hinh, phuc trinh, cap cuu, gioi tinh, van de, ngan hang, san xuat, tu nhan,
    ca nhan, benh nhan, cong chung, noi tru, ban tru, trung tinh, tiep nhan, van chi, tong thu, dung cu, thuc thu,
    chuc sac, tham du, can du, phat dong, thi xem, may tinh, van ban, thon ban, xuat ban, co ban, nhat ban, to dieu,
    quan trac, dang kiem, giao nhan, xac nhan, thau xay, phong khach, don vi, phuc vu, dich vu, nghiep vu, hoc vu
    """.split(",")
)
SHORT_ENDS = SHORT_ACTS | PARTICLES | SHORT_VERBS
