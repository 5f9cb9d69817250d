"""Nouns of persons, staff, groups and units: by themselves they name somebody only where somebody is to stand.

Whole classes, so that documents of any body are covered: schools, hospitals, offices, Party and mass organisations,
police and army, households and owners, firms, settlements. All are skeletons.
"""

from __future__ import annotations


def _table(text: str) -> frozenset[str]:
    return frozenset(" ".join(one.split()) for one in text.split(","))


PEOPLE = _table(
    """
    bac si, bac sy, y si, y sy, duoc si, duoc sy, dieu duong, dieu duong vien, dieu duong truong, ho sinh, nu ho
    sinh, ho ly, y ta, ky thuat vien, ky thuat vien truong, duoc si lam sang, bac si dieu tri, nhan vien, nhan vien
    y te, giao vien, giang vien, nha giao, thay co giao, thay co, thay giao, co giao, bao mau, cap duong, bep
    truong, dau bep, hoc sinh, sinh vien, hoc vien, phu huynh, phu huynh hoc sinh, cha me hoc sinh, cha me tre, lop
    truong, lien doi truong, chi doi truong, giao vien chu nhiem, giao vien bo mon, giam thi, can bo, cong chuc,
    vien chuc, nguoi lao dong, cong nhan, nguoi su dung lao dong, dang vien, doan vien, doan vien thanh nien, hoi
    vien, doi vien, thanh nien, thanh nien tinh nguyen, phu nu, cuu chien binh, nguoi cao tuoi, nguoi dan, nguoi
    nuoi, nguoi benh, nhan dan, ho, ho dan, ho gia dinh, gia dinh, chu ho, chu co so, chu rung, chu ho chua, chu
    dap, chu phuong tien, chu tau, chu xe, chu nha tro, chu nha, chu dau tu, chu du an, chu nguon thai, chu trai,
    nha thau, nha dau tu, nha cung cap, nha san xuat, nha nhap khau, nha phan phoi, nha mang, nha xe, nha tai tro,
    don vi tai tro, kiem dich vien, kiem lam vien, kiem lam dia ban, kiem soat vien, kiem toan vien, thanh tra vien,
    dieu tra vien, kiem sat vien, tham phan, tham tra vien, thu ky toa, hoi tham nhan dan, chap hanh vien, cong
    chung vien, dau gia vien, luat su, tro giup vien phap ly, hoa giai vien, bao cao vien, tuyen truyen vien, cong
    tac vien, tinh nguyen vien, khuyen nong vien, thu y vien, giam sat vien, phong vien, bien tap vien, phat thanh
    vien, huan luyen vien, van dong vien, huong dan vien, giam dinh vien, dang kiem vien, quan trac vien, nghien cuu
    vien, thu thu, thu quy, thu kho, ke toan, ke toan truong, van thu, thu ky, lai xe, bao ve, nhan vien bao ve,
    nhan vien thu vien, nhan vien phuc vu, tap vu, ky su, kien truc su, dan quan, dan quan tu ve, dan quan thuong
    truc, tu ve, bo doi, bo doi dia phuong, chien si, can bo chien si, si quan, quan nhan, canh sat, canh sat khu
    vuc, canh sat giao thong, canh sat bien, canh sat co dong, canh sat hinh su, cong an vien, kiem lam, hai quan,
    bo doi bien phong, tieu thuong, ngu dan, thuyen truong, tai cong, gia lang, truong ban, truong thon, truong xom,
    truong ap, truong khu pho, to truong, to pho, nhom truong, doi truong, truong nhom, truong tieu ban, truong
    khoa, truong phong, pho hieu truong, hieu truong, truong bo mon, to truong chuyen mon, to truong to dan pho, to
    truong dan pho, nguoi co uy tin, nghe nhan, nghe si, chuyen gia, dai bieu quoc hoi, nguoi dung dau, nguoi duoc
    phan cong, nguoi phu trach, nguoi duoc giao, nguoi truc, nguoi quan ly, thanh vien, uy vien, bi thu chi bo, pho
    bi thu chi bo, thu ky chi bo, bi thu, pho bi thu, huyen uy vien, tinh uy vien, dang uy vien, chi uy vien, cap uy
    vien, thu ky hoi dong, chu tich hoi dong, thu ky khoa, chuyen vien, lanh dao, linh muc, tu si, tang ni, khach
    hang, ban doc, nhan chung, dieu duong truong khoa, dai dien, dai dien lanh dao, dai dien khoa, dai dien phong
    """
)

UNITS = _table(
    """
    don vi, co quan, doanh nghiep, co so, nha truong, chinh quyen, chinh quyen co so, chinh quyen dia phuong, dia
    phuong, cap uy, chi uy, chi bo, chi doan, chi hoi, phan doan, lien doi, chi doi, dang uy, dang bo, ban thuong
    vu, ban chap hanh, ban can su, doan truong, cong doan, cong doan co so, to cong doan, ban thanh tra nhan dan,
    ban giam hieu, ban giam doc, ban lanh dao, ban dai dien, ban quan ly, ban quan tri, ban dieu hanh, ban chi dao,
    ban chi huy, ban to chuc, ban giam khao, ban khanh tiet, ban nhan dan, ban cong tac mat tran, ban bao ve dan
    pho, ban phat trien thon, bo phan, bo phan mot cua, to cong tac, to giup viec, to dan pho, to tu quan, to hoa
    giai, to chuyen mon, to van phong, to hop tac, to thu ky, to bao ve, to tuan tra, to an ninh, to cong nghe so,
    to cong nghe so cong dong, to xung kich, doi xung kich, doi co do, doi tu quan, doi tuyen, doi phan ung nhanh,
    doi van nghe, doi cong tac, nhom cong tac, nhom chuyen mon, cau lac bo, hop tac xa, lien hiep hop tac xa, trang
    trai, cong ty, tong cong ty, xi nghiep, nha may, ngan hang, ngan hang mau, quy tin dung, benh vien, phong kham,
    tram y te, trung tam y te, phong giao duc, luc luong, luc luong chuc nang, luc luong cong an, luc luong quan su,
    luc luong bien phong, luc luong kiem lam, luc luong quan ly thi truong, luc luong tai cho, luc luong thanh nien,
    cong an xa, cong an phuong, cong an huyen, cong an vien, bao ve dan pho, mat tran, hoi dong, hoi dong truong,
    hoi dong khoa hoc, hoi dong thi, hoi dong thi dua, hoi dong tham dinh, tieu ban, doan kiem tra, doan thanh tra,
    doan giam sat, doan cong tac, to kiem tra, to tham dinh, to giam sat, to tu van, don vi tu van, don vi thi cong,
    don vi trung thau, don vi cung cap, don vi van hanh, don vi quan ly, don vi chu quan, don vi duoc giao, don vi
    duoc kiem tra, don vi su dung, co quan quan ly, co quan kiem dinh, co quan chuyen mon, co quan chuc nang, co
    quan thuong truc, co quan dieu tra, co quan bao chi, co quan quan su, nha thau thi cong, nha thau trung thau, tu
    van giam sat, don vi giam sat, chu nhiem de tai, khu dan cu, khu pho, thon, khoi lam sang, khoi hanh chinh, tong
    cong ty dien luc, lang nghe, phong chuyen mon, phong chuc nang, khoa phong, so chuyen nganh, to chuc dang, to
    dang, to chuc, ban quan ly cho, ban quan ly du an, ban quan ly rung, phong lao dong, phong hanh chinh, phong to
    chuc, phong ke toan, trung tam dich vu nong nghiep, trung tam van hoa, trung tam chinh tri, toa soan, dai truyen
    thanh, xa, phuong, thi tran, huyen, thi xa, so, phong, khoa, khoi, to, doi, nhom, ban, hoi
    """
)
# Of those, what says nothing without more behind it: `tổ kiểm tra liên ngành`, `khối lâm sàng`, `xã đó`.
NEED_MORE = _table(
    """
    to, doi, nhom, khoi, ban, hoi, so, phong, khoa, xa, phuong, thi tran, huyen, thi xa, ho, lanh dao, dai dien, luc
    luong, co so, to chuc, don vi, co quan, dia phuong, dai dien lanh dao, dai dien khoa, dai dien phong, cong tac
    vien, hoi dong
    """
)
# Staff and members: a list of them is one name.
STAFF = _table(
    """
    can bo, cong chuc, vien chuc, nguoi lao dong, giao vien, nhan vien, giang vien, hoc sinh, sinh vien, hoc vien, dang
    vien, doan vien, hoi vien, chien si, cong nhan, phu huynh, bac si, dieu duong, thanh nien, thieu nhi
    """
)
# Units told by what they do: the verb right behind the noun belongs to the name (`tổ kiểm tra`).
TOLD_BY_ACT = _table(
    """
    to, doi, nhom, ban, hoi dong, tieu ban, bo phan, doan, luc luong, co quan, don vi, nhan vien, can bo, nguoi,
    bac si, dieu duong, nu ho sinh, ho sinh, giao vien
    """
)
# What opens a clause that says which of them: it belongs to the name where `phải` or the like closes it.
CLAUSES = frozenset(("có", "được", "đang", "đã", "bị", "chưa", "nuôi", "nơi", "tham gia"))
# Words that close such a clause: the main verb of duty.
DUTIES = _table("phai, co trach nhiem, chiu trach nhiem, buoc phai, can, co nhiem vu")
# What such units do, said right behind the noun.
WORK = _table(
    """
    tu van, kiem tra, giam sat, tham dinh, danh gia, tu danh gia, thi cong, quan ly, phu trach, tiep nhan, bao ve,
    phuc vu, thanh tra, dieu tra, cuu ho, cuu nan, tuyen truyen, phan ung nhanh, xu ly, ho tro, giup viec, chi dao, to
    chuc, dieu hanh, van hanh, kiem dinh, su dung, cung cap, luu tru, tiep dan, quan tri, bien tap, thu ngan,
    truc, thuong truc, soan thao, xay dung, nghiem thu, giai quyet, tuan tra, hoa giai, tiep cong dan, theo doi, don
    doc, tong hop, thu gom, ve sinh, dich vu, dieu phoi, thu hoi, ra soat, kiem soat, kiem dem, thong ke, cham thi,
    coi thi, ra de, xet duyet, xet tuyen, tuyen sinh, khen thuong, ky luat, nghien cuu, giang day, huan luyen
    """
)
# What follows who acts, besides verbs: with their marks.
SAYS = frozenset("phải cần sẽ tự cùng không chỉ đã vẫn đều hãy nên tiếp chưa cũng luôn".split())
