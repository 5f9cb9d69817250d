"""The words that names of actors begin with, and what may stand in them: facts of Vietnamese administration.

All are skeletons, so that misread marks do no harm. What is ambiguous without marks needs a capital or a field.
"""

from __future__ import annotations


def _table(text: str) -> frozenset[str]:
    return frozenset(" ".join(one.split()) for one in text.split(","))


# Kinds of bodies of two syllables and more; they name a body even in small letters (`ủy ban nhân dân các xã`).
LONG_BODIES = _table(
    """
    chi bo, chi doan, doan truong, uy ban nhan dan, hoi dong nhan dan, hoi dong nhan dan va uy ban nhan dan, hdnd va
    ubnd, hdnd ubnd, uy ban mat tran to quoc, uy ban mttq, mat tran to quoc, cong an, doan thanh nien, doan thanh
    nien cong san ho chi minh, doan tncs ho chi minh, hoi phu nu, hoi lien hiep phu nu, hoi nong dan, hoi cuu chien
    binh, hoi chu thap do, hoi khuyen hoc, hoi nguoi cao tuoi, lien doan lao dong, ban chi dao, ban chi huy quan su,
    bo chi huy quan su, bo chi huy bo doi bien phong, bo doi bien phong, don bien phong, toa an nhan dan, vien kiem
    sat nhan dan, kho bac nha nuoc, bao hiem xa hoi, ngan hang chinh sach xa hoi, ngan hang nha nuoc, buu dien, dien
    luc, quan ly thi truong, ban chi huy, thanh tra chinh phu, van phong chinh phu, to cong tac, to giup viec, hoi
    dong thi dua, thi hanh an dan su, kiem toan nha nuoc, tram y te, benh vien, so giao duc, phong giao duc, chi cuc
    thue, cuc thue, ban thuong vu, ban chap hanh, ban giam hieu, ban giam doc, cong doan, cong doan co so, hat kiem
    lam, dai truyen thanh, dai phat thanh, ban can su dang, dang uy, tinh uy, thanh uy, huyen uy, quan uy, thi uy,
    chi uy, tinh doan, thanh doan, huyen doan, xa doan, trung uong doan
    """
)

# Kinds of bodies that need a capital: in small letters they are words like any other.
BODIES = LONG_BODIES | _table(
    """
    so, bo, cuc, tong cuc, vu, ban, phong, van phong, thanh tra, chi cuc, trung tam, truong, khoa, to, doi, hoi, hoi
    dong, doan, lien doan, lien minh, lien hiep, lien hiep cac to chuc huu nghi, lien hiep cac hoi khoa hoc va ky
    thuat, lien hiep cac hoi van hoc nghe thuat, lien hiep cac hoi, vien, hoc vien, dai hoc, truong dai hoc, truong
    cao dang, truong chinh tri, truong mam non, truong tieu hoc, truong trung hoc co so, truong trung hoc pho thong,
    truong thcs, truong thpt, truong th, cong ty, cong ty co phan, cong ty tnhh, tong cong ty, tap doan, chi nhanh,
    dang bo, chi bo, chi doan, chinh phu, quoc hoi, uy ban, ngan hang, kho bac, bao hiem, dai, bao, toa an, vien
    kiem sat, toa soan, co quan bao, tap chi, hat, tram, tram khuyen nong, quy, hiep hoi, cau lac bo, bao tang, thu
    vien, nha van hoa, nha xuat ban, nha hat, ban quan ly, ban dieu hanh, ban to chuc, ban tuyen giao, ban dan van,
    ban noi chinh, ban kiem tra noi bo, ban kiem tra, ban dai dien cha me hoc sinh, ban dai dien, ban thanh tra nhan
    dan, uy ban kiem tra, bo chi huy, bo tu lenh, bo phan, bo phan mot cua, thuong truc, bo chinh tri, ban bi thu,
    trung uong dang, quan doi, luc luong, dang uy khoi, lien doi, hoi dong su pham, hoi dong truong, hoi dong quan
    tri, hoi dong thanh vien, hop tac xa, dai su quan, tong lanh su quan, cang vu, dien luc, kiem toan, hai quan,
    thue, thong ke, thi hanh an, co so, nha truong, doan truong, doan xa, cong doan truong, trung doan, lu doan, su
    doan, tieu doan, dai doi, quan khu, canh sat giao thong, nganh, vuon quoc gia, tong doi, doi thieu nien, doi
    thieu nien tien phong ho chi minh, to van phong, to chuyen mon, to dan pho, doi quan ly thi truong, phong chuyen
    mon, phan hieu, phan vien, tieu ban, doan kiem tra, doan giam sat, doan cong tac, hoi nguoi mu, hoi lam vuon,
    hoi sinh vien, mat tran, vnpt, viettel, mobifone, evn
    """
)

# Abbreviations of bodies, as printed, in capitals.
ABBREVIATIONS = frozenset(
    """
    UBND HĐND UBMTTQ UBMTTQVN MTTQ MTTQVN LĐLĐ BHXH KBNN NHCSXH NHNN BCH BCĐ BQL BGH BTV BGĐ TTYT CĐCS CCB HLHPN HPN
    HND ĐTN TAND VKSND BĐBP BCHQS CHQS QLTT CDC VNPT EVN VPUB TTr UBKT BTC BTGTU BDV STC SNV SYT STP SXD SCT SGDĐT
    SKHĐT STTTT SVHTTDL SNNPTNT STNMT SLĐTBXH SGTVT SKHCN CSGT CAND TTVH TTGDTX GDNN HTX ĐTNCS TNCS TTHTCĐ TTDVNN
    PGD PGDĐT VP BCHTW BTGDV HĐTĐKT BCA BQP BNV BTNMT BYT
    """.split()
)

# Offices and persons.
POSITIONS = _table(
    """
    chu tich, pho chu tich, giam doc, pho giam doc, tong giam doc, pho tong giam doc, thu truong, pho thu truong,
    hieu truong, pho hieu truong, bi thu, pho bi thu, bi thu doan, chanh van phong, pho chanh van phong, chanh thanh
    tra, truong phong, pho truong phong, pho phong, truong, truong ban, pho truong ban, pho ban, cuc truong, pho cuc
    truong, chi cuc truong, vu truong, to truong, to pho, doi truong, hat truong, truong khoa, truong cong an,
    truong thon, truong ban quan ly, truong bo mon, truong tram, tram truong, chi huy truong, chinh tri vien, tu
    lenh, bo truong, thu tuong, thu tuong chinh phu, tong bi thu, chu nhiem, pho chu nhiem, vien truong, chanh an,
    ke toan truong, tong phu trach, tong phu trach doi, lanh dao, nguoi dung dau, dong chi, cac dong chi, ong, ba,
    ong ba, cac ong ba, hieu pho, truong doan, pho truong doan, chu tich cong doan, ke toan, van thu, thu ky, giam
    doc so, cac pho hieu truong, cac pho chu tich, bi thu chi bo, bi thu dang uy, bi thu doan truong, uy vien,
    thuong truc, chu dau tu, nhan vien y te, thay, co, chanh thanh tra, pho chanh thanh tra, truong tieu ban
    """
)

# Groups of bodies and persons behind `các`, `mỗi`, `từng`, `toàn thể`, and those that name a group by themselves.
GROUPS = _table(
    """
    so, ban, nganh, phong, bo, cuc, vu, vien, hoi, doan, doan the, co quan, don vi, dia phuong, to chuc, ca nhan,
    doanh nghiep, truong, nha truong, truong hoc, xa, phuong, thi tran, huyen, thi xa, thanh pho, tinh, quan, thon,
    ban lang, khu pho, to dan pho, khu dan cu, thanh vien, can bo, cong chuc, vien chuc, nguoi lao dong, giao vien,
    giang vien, nhan vien, hoc sinh, sinh vien, hoc vien, dang vien, doan vien, hoi vien, chi bo, chi doan, dang bo,
    dang uy, cap uy, to chuc dang, huyen uy, thanh uy, thi uy, quan uy, tinh uy, ban dang, ban xay dung dang, dang
    uy truc thuoc, to, to chuyen mon, bo phan, khoa, trung tam, benh vien, tram y te, co so, co so giao duc, co so y
    te, co so dao tao, co so kham benh, co so san xuat, co so kinh doanh, ho, ho gia dinh, ho kinh doanh, ho dan,
    nguoi dan, hop tac xa, hiep hoi, luc luong, luc luong vu trang, luc luong chuc nang, chu dau tu, chu ho, chu
    rung, chu co so, chu phuong tien, chu ho chua, ho chua, ho chua thuy loi, ho chua thuy dien, ho chua nuoc thuy
    loi, chu, nha dau tu, nha thau, ngan hang, to chuc tin dung, cong ty, tong cong ty, tap doan, don vi su nghiep,
    don vi truc thuoc, co quan bao chi, co quan ngang bo, co quan thuoc chinh phu, co quan thong tan, co quan truyen
    thong, co quan thong tan bao chi, nghe nhan, nghe si, nghe sy, khu cong nghiep, khu kinh te, cong trinh giao
    thong, cong trinh, ben, don vi thi cong, nha thau thi cong, doan kiem tra, doan giam sat, doan cong tac, lop,
    cap, cap chinh quyen, cac cap, mat tran, to chuc chinh tri, doi, cau lac bo, du an, ban quan ly, bo nganh, so
    nganh, phong ban, ban nganh, dong chi, phong chuyen mon, uy vien, cong doan, ban quan ly du an, dai su quan,
    dai, bao, hat kiem lam, chi cuc, don vi chu rung, to cong tac, tieu ban, cum thi dua, khoi thi dua, chi hoi, can
    bo quan ly, phu huynh, cha me hoc sinh, nhan dan, giao vien chu nhiem, giao vien bo mon, co so giao duc mam non,
    tong cuc, don vi lien quan, chi nhanh, toa soan, nha mang, nha tai tro, dong nghiep, hiep hoi nganh nghe, dia
    ban, bo mon, nong truong, cho, ap, xom, nha tre, nha hang, khach san, tram, diem truong, to hop tac, lam truong,
    cang, ben xe, nuoc
    """
)

# Groups that stand without `các`: with a capital, at the beginning of a statement; in small letters never alone.
BARE_GROUPS = _table(
    """
    giao vien, giao vien chu nhiem, giao vien bo mon, giao vien phu trach, nhan vien, nhan vien y te, hoc sinh, phu
    huynh, phu huynh hoc sinh, cha me hoc sinh, doan vien, hoi vien, dang vien, can bo quan ly, can bo phu trach,
    can bo chuyen trach, can bo y te, can bo cong chuc, cong chuc, can bo, vien chuc, nguoi lao dong, nguoi su dung
    lao dong, doanh nghiep, chu dau tu, nha thau, ho gia dinh, chu rung, chinh quyen dia phuong, chinh quyen cap xa,
    co so giao duc, to chuc dang, cap uy, cong chuc tu phap, cong chuc tai chinh, cong chuc van hoa, can bo dia
    chinh, cong chuc dia chinh, don vi tu van, co quan thuong truc, nhan dan
    """
)
# Of those, what names an actor in small letters too.
LOWER_GROUPS = _table(
    """
    nguoi su dung lao dong, giao vien chu nhiem, giao vien bo mon, cha me hoc sinh, chinh quyen dia phuong, chinh
    quyen cap xa, can bo phu trach, can bo chuyen trach, doan vien, hoi vien, nha truong, giao vien, bo phan hoc vu,
    bo phan chuyen mon, to chuyen mon, to van phong, ban giam hieu, ban dai dien cha me hoc sinh, phu huynh hoc
    sinh, chu dau tu, lien doi, co quan quan su, luc luong vu trang
    """
)

# `các sở`, `mỗi đảng viên`, `toàn thể giáo viên`, `tất cả các đơn vị`.
DETERMINERS = _table("cac, nhung, moi, tung, toan the, tat ca, tat ca cac, toan the cac, hai, ba")

# Heads of one syllable that stand alone: `Sở chủ trì`.
ALONE = frozenset(("so", "bo", "truong", "thue", "vnpt", "viettel", "mobifone", "evn"))

# What qualifies a group: `các doanh nghiệp viễn thông`, `các trường mầm non`.
MODIFIERS = _table(
    """
    con lai,
    vien thong, bao chi, thong tan, thong tan bao chi, thong tin dai chung, truyen thong, chuyen khoa, da khoa, mam
    non, tieu hoc, trung hoc co so, trung hoc pho thong, thcs, thpt, chinh tri, chinh tri - xa hoi, chinh tri xa
    hoi, xa hoi, xa hoi nghe nghiep, dang, ngoai cong lap, cong lap, chuc nang, chuyen mon, quan ly nha nuoc, nha
    nuoc, hanh chinh, su nghiep, su nghiep cong lap, vu trang, du lich, van tai, tin dung, thuong mai, chinh sach xa
    hoi, doan the, dang - doan the, nghiep vu, hanh chinh nha nuoc, trung uong, dang va doan the, co so, thanh vien,
    ngheo, kinh doanh, san xuat, chu quan, chuyen trach, kiem nhiem, tu nhan, tu thuc, dan lap, quan doi, bo mon,
    chu nhiem, dau moi, giup viec, thi cong, hoi, quan chung, quan ly thi truong, quoc te, trong nuoc, nuoc ngoai,
    trong diem, tinh nguyen, nong cot, xung kich
    """
)
# What qualifies any name. Behind an open one stands a name or a place.
TAILS = _table(
    """
    lien quan, co lien quan, khac, khac co lien quan, co lien quan khac, truc thuoc, thuoc, tren dia ban, tren dia
    ban toan, trong toan, trong tinh, trong huyen, trong xa, trong truong, trong nganh, trong co quan, trong he
    thong chinh tri, trong va ngoai tinh, cap tinh, cap huyen, cap xa, cap thon, cap uy, cap co so, cap tren,
    cap tren truc tiep, cung cap, cac cap, dia phuong, co so, trung uong, viet nam, ngoai cong lap,
    dong tren dia ban, tai cho, lien nganh,
    nha truong, chi nhanh, trong, cua, va tuong duong, so tai, nhan dan, truc thuoc tinh, toan tinh, trong cum,
    co ten tren, benh vien, co quan, cong ty
    """
)
OPEN_TAILS = frozenset(("thuoc", "ban", "toan", "trong", "cua"))
# Words that look like places before another syllable: `quán triệt`, `tính toán`.
NOT_PLACES = _table(
    """
    quan triet, quan ly, quan tam, tinh toan, tinh gian, xa hoi, xa thai, phuong phap, phuong an, quan doi, quan su,
    tinh hinh, phuong tien, phuong huong, phuong thuc, phuong cham, quan diem, quan sat, tinh trang, tinh chat, xa
    hoi hoa, thon ban khac, quan he, quan trong, xa than
    """
)

# Words that look like the head of a name and are not, by what follows: `Phòng, chống`, `Tổ chức`, `Ban hành`.
NOT_HEADS = _table(
    """
    to chuc, ban hanh, ban bo, ban giao, so hoa, so ket, so huu, so lieu, so luong, so tien, phong chong, phong
    ngua, phong benh, phong chay, phong dich, bo tri, bo sung, bo may, bo phap, bo luat, bo nhiem, bo ho so, hoi
    nghi, hoi thao, hoi thi, hoi dien, hoi chan, hoi hop, hoi nhap, doan ket, doi moi, doi ngu, doi voi, doi tuong,
    khoa hoc, truong hop, vien tro, vien chuc, bao cao, bao dam, bao ve, bao quan, bao tri, bao gom, to hop, to dieu
    kien, cuc bo, vu viec, vu an, ban tin, dai tho, quy dinh, quy che, quy trinh, quy hoach, quy dat, quy mo, quy i,
    quy ii, quy iii, quy iv, quy 1, quy 2, quy 3, quy 4, hat nhan, thong ke so, thue thu nhap, thue gia tri, thue
    bao, truong giang, khoa hop, ban dau, bo doi, so do, so huu tri tue, doi chieu, hoi phuc, co so phap ly, co so
    du lieu, co so vat chat, co so ha tang, bao hiem y te, bao hiem that nghiep, bao tang hoa, luc luong lao dong,
    bo truong hop, dai hoi, truong thanh, ngan hang cau hoi, ngan hang de, ngan hang du lieu, doi song, to chuc su
    kien, phong hop, phong hoc, phong tranh, doi ngoai, nhom no
    """
)

# Groups with a comma inside.
FORCES = ("luc luong tham gia bao ve an ninh , trat tu o co so", "luc luong tham gia bao ve an ninh , trat tu")
LISTED_GROUPS = (
    "co so kham benh , chua benh",
    "co so kham chua benh",
    "doan kiem tra , giam sat",
    "to chuc , ca nhan",
    "co so san xuat , kinh doanh",
    "doan thanh tra , kiem tra",
    "co quan thong tan , bao chi",
    "co so giao duc , dao tao",
    "ho san xuat , kinh doanh",
    "chi , dang bo",
    *FORCES,
)
# Nouns of one syllable as they are printed: without marks they are other words too (`mỗi khóa`, `các số`).
PRINTED = {
    "so": ("sở", "sỏ", "só"),
    "to": ("tổ", "tố"),
    "ho": ("hộ",),
    "khoa": ("khoa",),
    "chu": ("chủ",),
    "bao": ("báo",),
    "dai": ("đài",),
    "lop": ("lớp",),
    "bo": ("bộ", "bô"),
    "vu": ("vụ",),
    "hoi": ("hội", "hôi"),
    "doi": ("đội", "đôi"),
    "vien": ("viện", "viên"),
    "quan": ("quận", "quân"),
    "cho": ("chợ",),
    "cang": ("cảng",),
    "cap": ("cấp", "câp"),
    "doan": ("đoàn", "đoan"),
    "tinh": ("tỉnh", "tinh", "tình"),
    "ban": ("ban",),
    "ong": ("ông",),
    "ba": ("bà",),
    "cuc": ("cục", "cuc"),
    "hat": ("hạt",),
    "quy": ("quỹ",),
    "tram": ("trạm",),
    "thue": ("thuế",),
    "truong": ("trường", "trưởng", "truờng", "truởng"),
    "ben": ("bên",),
    "phong": ("phòng", "phong", "phỏng"),
    "thon": ("thôn",),
    "bo mon": ("bộ môn",),
    "xa": ("xã", "xa", "xả"),
    "huyen": ("huyện", "huyên", "huyen"),
    "phuong": ("phường", "phuờng", "phưòng"),
    "khoi": ("khối", "khôi"),
    "nhom": ("nhóm", "nhom"),
    "thay": ("thầy",),
    "co": ("cô",),
}

# Forms of address: with a person's name behind them they name somebody.
ADDRESSES = _table("dong chi, cac dong chi, ong, ba, ong ba, cac ong ba, thay, co")
# Heads that stand in small letters before a field in capitals: `ngành Thú y`, `phòng Nội vụ`.
LOWER_HEADS = _table(
    """
    nganh, phong, trung tam, truong, doi, khoa, to, nhom, khoi, ban, hoi, so, cuc, tram, hat, doan, quy, tieu
    ban, chi cuc, cong ty, hop tac xa, cau lac bo, tap doan, tong cong ty, ngan hang, bao, dai, xi nghiep, nha may
    """
)
# Of those of one syllable, what needs no field that is known behind it.
OFTEN_LOWER = frozenset(("nganh", "phong", "truong", "doi", "khoa"))
# Forms of address of one syllable: with a name of two and more behind them they name somebody.
SHORT_ADDRESSES = frozenset(("ông", "bà", "thầy", "cô", "anh", "chị"))
# Tails by the marks of their first word: `cùng cấp` is no `cung cấp`.
PRINTED_MODIFIERS = {"dang": ("đảng",), "hoi": ("hội",), "co so": ("cơ",)}
PRINTED_TAILS = {
    "cung cap": ("cùng",),
    "so tai": ("sở",),
    "khac": ("khác",),
    "cua": ("của",),
    "trong": ("trong",),
    "thuoc": ("thuộc", "thuôc"),
}

# Heads that are also activities or things: they name a body only with more behind them (`Thanh tra tỉnh`).
NEED_MORE = _table(
    """
    thanh tra, thong ke, kiem toan, bao hiem, luc luong, co so, kho bac, ngan hang, hai quan, thi hanh an, quan ly
    thi truong, dien luc, buu dien, ban quan ly, ban to chuc, ban kiem tra, doan kiem tra, doan giam sat
    """
)
# Positions that name nobody without whom they lead.
NEED_WHOM = frozenset(("lanh dao", "nguoi dung dau"))

# Groups whose nouns say all by themselves: what follows is a verb.
PLAIN_GROUPS = frozenset(
    ("so", "ban", "nganh", "phong", "don vi", "dia phuong", "xa", "phuong", "huyen", "tinh", "co quan")
)
# Nouns that names of places stand behind.
PLACE_NOUNS = frozenset(("xa", "phuong", "thi tran", "huyen", "thi xa", "thanh pho", "tinh", "quan", "thon", "dac khu"))
# Groups that a name may belong to: `Công an các xã`, `Phòng Kinh tế các huyện`.
SAID_OF = PLACE_NOUNS | frozenset(
    (
        "don vi",
        "dia phuong",
        "cap",
        "truong",
        "nganh",
        "so",
        "co so",
        "khu cong nghiep",
        "khu kinh te",
        "cong trinh giao thong",
        *(
            "cho",
            "du an",
            "co quan",
            "khoa",
            "benh vien",
            "doanh nghiep",
            "hop tac xa",
            "ban",
            "lang",
            "dang uy",
            "chi bo",
        ),
        *("dang bo", "khu dan cu", "khu pho", "to dan pho", "cong trinh", "nuoc", "ho chua", "to", "khoi", "nha may"),
    )
)
# Determiners of one syllable as they are printed.
MARKS = {"moi": ("mỗi", "mọi"), "tung": ("từng",), "hai": ("hai",), "ba": ("ba",)}
# What is written, not built: behind `xây dựng` in small letters it is the object of the verb.
WRITTEN = frozenset(("ke hoach", "quy hoach", "chinh sach", "du an", "ho so", "chuong trinh"))
# Heads that are what is done where a number follows: `Thanh tra 12 doanh nghiệp`, `Thường trực 24/24 giờ`.
ACTIVITIES = frozenset(("thanh tra", "thuong truc", "kiem toan", "thong ke", "bao hiem", "thi hanh an"))
# What boards are for, in the plural: `Ban Quản lý dự án đầu tư xây dựng các công trình giao thông`.
WORKS = frozenset(("cong trinh", "du an", "khu cong", "khu kinh"))
MANAGED = frozenset(("quan ly", "xay dung", "dau tu", "khai thac", "bao tri"))
