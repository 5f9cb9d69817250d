"""What bodies are for: the fields in their names (`Sở` + `Tài chính`), and what qualifies a name behind its field.

Skeletons. A known field ends where it ends, whatever verb follows; an unknown one goes on till a verb.
"""

from __future__ import annotations

FIELDS = frozenset(
    " ".join(one.split())
    for one in """
    y te, tai chinh, noi vu, tu phap, xay dung, cong thuong, giao duc, dao tao, thong tin, truyen thong, khoa hoc,
    cong nghe, khoa hoc cong nghe, nong nghiep, phat trien nong thon, nong thon, tai nguyen, moi truong, lao dong,
    thuong binh, xa hoi, van hoa, the thao, du lich, ke hoach, dau tu, giao thong van tai, giao thong, quy hoach,
    kien truc, ngoai vu, dan toc, ton giao, quoc phong, cong an, thanh tra, kinh te, ha tang, do thi, hanh chinh, to
    chuc, can bo, to chuc can bo, thue, thong ke, hai quan, kiem lam, thu y, chan nuoi, trong trot, bao ve thuc vat,
    thuy loi, thuy san, quan ly thi truong, thi hanh an dan su, an toan thuc pham, an toan ve sinh thuc pham, an
    toan giao thong, dan so, phat trien quy dat, dang ky dat dai, kiem soat benh tat, y te du phong, dich vu viec
    lam, dich vu nong nghiep, khuyen cong, khuyen nong, xuc tien thuong mai, xuc tien dau tu, phuc vu hanh chinh
    cong, hanh chinh cong, cai cach hanh chinh, kiem soat thu tuc hanh chinh, quan ly cong nghiep, quan ly thuong
    mai, quan ly do thi, tuyen giao, dan van, noi chinh, to chuc xay dung dang, kiem tra, bao ve chinh tri noi bo,
    thi dua, khen thuong, thi dua khen thuong, quan su, bien phong, phat thanh, truyen hinh, phat thanh truyen hinh,
    van thu, luu tru, luu tru lich su, van thu luu tru, phap che, tong hop, quan tri, hanh chinh tong hop, ke toan,
    tai vu, ke hoach hoa gia dinh, ke hoach tai chinh, tai chinh ke hoach, tai chinh ke toan, nghiep vu, nghiep vu
    y, nghiep vu duoc, giao duc dao tao, giao duc mam non, giao duc tieu hoc, giao duc trung hoc, giao duc nghe
    nghiep, giao duc thuong xuyen, giao duc nghe nghiep giao duc thuong xuyen, van hoa thong tin, kinh te ha tang,
    lao dong thuong binh xa hoi, nguoi co cong, bao tro xa hoi, cong tac xa hoi, cong nghe thong tin, chuyen doi so,
    buu chinh, vien thong, bao chi, xuat ban, so huu tri tue, tieu chuan do luong chat luong, do luong, nang luong,
    dien luc, cong nghiep, thuong mai, tieu thu cong nghiep, hop tac xa, lien hiep phu nu, lien hiep thanh nien, phu
    nu, nong dan, cuu chien binh, chu thap do, khuyen hoc, nguoi cao tuoi, lam vuon, nguoi mu, dong y, luat gia, nha
    bao, van hoc nghe thuat, khoa hoc va ky thuat, phong chay, chua chay, phong chay chua chay, canh sat giao thong,
    canh sat, an ninh, hinh su, quan ly hanh chinh ve trat tu xa hoi, trat tu xa hoi, kham benh, duoc, dieu duong,
    cap cuu, noi, ngoai, san, nhi, chan doan hinh anh, xet nghiem, kiem soat nhiem khuan, kham chua benh, da khoa,
    khoa hoc tu nhien, khoa hoc xa hoi, tu nhien, chuyen mon, van phong, dao tao dai hoc, cong tac sinh vien, cong
    tac hoc sinh sinh vien, khao thi, dam bao chat luong, dam bao chat luong giao duc, hop tac quoc te, quan ly khoa
    hoc, tham dinh, tin dung, ngan hang, kho quy, chinh sach xa hoi, phat trien ha tang, du an, quan ly du an, quan
    ly du an dau tu xay dung, dau tu xay dung, quan ly cac khu cong nghiep, khu cong nghiep, khu kinh te, boi
    thuong, giai phong mat bang, tai dinh cu, cap nuoc, thoat nuoc, cay xanh, moi truong do thi, cong trinh cong
    cong, cong ich, khi tuong thuy van, khi tuong, thuy van, phong chong thien tai, tim kiem cuu nan, phong thu dan
    su, kiem soat, boi duong, boi duong chinh tri, chinh tri, hoc tap cong dong, bao ton, bao ton di san, phong
    chong hiv/aids, phap y, giam dinh y khoa, kiem nghiem, huyet hoc, phuc hoi chuc nang, cai nghien, cai nghien ma
    tuy, thi dua - khen thuong, nha nuoc, trung uong, to quoc, viet nam, ho chi minh, thieu nien, nhi dong, dia
    chinh, tai nguyen nuoc, khoang san, quan ly dat dai, dat dai, dang kiem, duong bo, duong thuy noi dia, hang
    khong, hang hai, dang ky kinh doanh, ho tich, chung thuc, tro giup phap ly, tro giup phap ly nha nuoc, cong
    chung, dau gia tai san, quan ly gia, gia, ngan sach, hanh chinh su nghiep, tin hoc, cong chuc vien chuc, bien
    che, viec lam, xay dung chinh quyen, chinh sach phap luat, ke hoach tong hop, cong nghe so cong dong, hai quan
    cua khau, hai quan cua khau cang, thanh nien, van hoc, nghe thuat, my thuat, ky thuat, cong nghiep nong thon,
    cho, thuong mai dien tu, ptnt, tb, xh, tbxh, tb&xh, dt, kh, tt, mt, cn, dl, dtao, chinh quyen, cong tac thanh
    nien
    """.split(",")
)
MAX_FIELD = max(len(one.split()) for one in FIELDS)

# Lists inside names, known as such: a comma in them parts no names.
LISTS = tuple(
    tuple(one.split())
    for one in (
        "phong , chong thien tai va tim kiem cuu nan",
        "phong , chong thien tai",
        "phong , chong",
        "phong chay , chua chay va cuu nan , cuu ho",
        "phong chay , chua chay",
        "cong chuc , vien chuc",
        "to chuc , bien che",
        "thu y , thuy san",
        "phat thanh , truyen hinh",
    )
)

# Places and levels behind a name: `tỉnh`, `cấp xã`, `thành phố` with the name of the place.
PLACES = frozenset(
    "tinh huyen xa phuong quan thi_xa thanh_pho thi_tran thon tp khu_vuc dac_khu thu_do lang ban".replace(
        "_", " "
    ).split(" ")
)
TWO_SYLLABLE_PLACES = frozenset(("thi xa", "thanh pho", "thi tran", "khu vuc", "dac khu", "thu do"))
ONE_SYLLABLE_PLACES = frozenset(("tinh", "huyen", "xa", "phuong", "quan", "tp", "thon"))
