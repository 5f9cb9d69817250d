"""What bodies are for: the fields in their names (`Sở` + `Tài chính`), and what qualifies a name behind its field.

Skeletons. A known field ends where it ends, whatever verb follows; an unknown one goes on till a verb.
"""

from __future__ import annotations

FIELDS = frozenset(
    " ".join(one.split())
    for one in """
    cong hoa, lien bang, chi huy,
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
    cho, thuong mai dien tu, hoi suc, hoi suc cap cuu, hoi suc tich cuc, chong doc, gay me hoi suc, gay me, phu san,
    truyen nhiem, ung buou, tim mach, than kinh, than nhan tao, rang ham mat, tai mui hong, mat, da lieu, lao khoa,
    tam than, y hoc co truyen, dinh duong, tiet khuan, giai phau benh, quan ly chat luong, vat tu, vat tu thiet bi,
    trang thiet bi, thiet bi y te, cham soc khach hang, ngu van, toan, tin, ngoai ngu, tieng anh, lich su, dia ly,
    vat ly, hoa hoc, sinh hoc, the duc, giao duc the chat, giao duc quoc phong, am nhac, hoc vu, giao vu, thu vien,
    thiet bi, y te hoc duong, tu van tam ly, tam ly, ban tru, noi tru, doi ngoai, hau can, tham muu, tac chien, quan
    luc, xe, kho, lai xe, bao ve, quan trac, quan trac tai nguyen va moi truong, tai nguyen nuoc va khoang san, lam
    nghiep, quan ly de dieu, de dieu, kiem ngu, ky thuat tai nguyen moi truong, bien va hai dao, bien doi khi hau,
    trong trot va bao ve thuc vat, chan nuoi va thu y, giong cay trong, giong vat nuoi, dau khi, than, hoa chat,
    tiet kiem nang luong, nang luong tai tao, dieu tiet dien luc, thi truong trong nuoc, thi truong, xuat nhap khau,
    phong ve thuong mai, canh tranh, bao ve nguoi tieu dung, ky thuat an toan, an toan lao dong, moi truong cong
    nghiep, tiet kiem, kiem toan noi bo, tai chinh doanh nghiep, quan ly cong san, dau thau, quan ly dau thau, bat
    dong san, quan ly nha, phat trien do thi, ha tang ky thuat, kinh te xay dung, vat lieu xay dung, quan ly xay
    dung, thu hut dau tu, trat tu, trat tu do thi, trat tu xay dung, quan ly trat tu do thi, an ninh trat tu, canh
    sat bien, canh sat khu vuc, phong chong ma tuy, an ninh mang, xuat nhap canh, quan ly xuat nhap canh, bo tro tu
    phap, pho bien giao duc phap luat, quan ly xu ly vi pham hanh chinh, hanh chinh tu phap, to chuc bien che, cong
    chuc, vien chuc, cai cach, chinh sach, tin nguong, tre em, binh dang gioi, gia dinh, bao tro, giam ngheo, dan
    toc va ton giao, di san, di san van hoa, nghe thuat bieu dien, dien anh, quang cao, ban quyen, the duc the thao,
    huan luyen, hoat dong trai nghiem, le tan, to chuc su kien, su kien, khai thac, khai thac cong trinh thuy loi,
    cong trinh thuy loi, cong trinh, thuy nong, duong sat, cang, dang kiem xe co gioi, sat hach, van tai, quan ly
    phuong tien, bao tri, duong cao toc, buu chinh vien thong, tan so vo tuyen dien, phat hanh, quan ly rung, rung
    phong ho, rung dac dung, bao ton thien nhien, phat trien rung, moi truong rung, tin dung nhan dan, ho tro nong
    dan, ho tro phu nu, ho tro doanh nghiep, khoi nghiep, doi moi sang tao, ung dung, thong tin khoa hoc, so huu
    cong nghiep, an toan buc xa, bao chi tuyen truyen, tuyen truyen, van nghe, giao duc chinh tri, ly luan chinh
    tri, lich su dang, du luan xa hoi, doan the, doan ket cong giao, phat giao, thong tan, hoa giai, mot cua, ho so,
    dieu duong va cong tac xa hoi, tong hop va thi dua, ptnt, tb, xh, tbxh, tb&xh, dt, kh, tt, mt, cn, dl, dtao,
    chinh quyen, cong tac thanh nien, dich vu, giam sat dau tu cua cong dong, giam sat dau tu cong dong
    """.split(",")
)
# Fields of one syllable as they are printed in small letters: without marks they are other words too (`được`, `nơi`).
PRINTED = {
    "duoc": ("dược",),
    "noi": ("nội",),
    "ngoai": ("ngoại",),
    "san": ("sản",),
    "gia": ("giá",),
    "cho": ("chợ",),
    "dan": (),
    "than": ("than",),
    "tin": ("tin",),
    "mat": ("mắt",),
    "kho": ("kho",),
    "toan": ("toán",),
    "cang": ("cảng",),
    "xe": ("xe",),
}
MAX_FIELD = max(len(one.split()) for one in FIELDS)

# Lists inside names, known as such: a comma in them parts no names.
LISTS = tuple(
    tuple(one.split())
    for one in (
        "phong , chong thien tai va tim kiem cuu nan",
        "phong , chong thien tai",
        "phong , chong",
        "lao dong , thuong binh va xa hoi",
        "thi dua , khen thuong",
        "pho bien , giao duc phap luat",
        "boi thuong , ho tro va tai dinh cu",
        "boi thuong , ho tro , tai dinh cu",
        "an ninh , trat tu",
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
# Parts of the country, where a name follows: `Trường Cao đẳng Điện lực miền Trung`.
REGIONS = frozenset(("miền", "vùng"))
