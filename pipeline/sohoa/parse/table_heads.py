"""What the columns of tables are called: by this the head of a table is told from other lines in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sohoa.vietnamese.orthography import lower_skeleton

# Heads of columns are short; longer cells are of the body, or sentences.
LONGEST_HEAD = 16
_ORDINAL = re.compile(r"\W*(?:s?\.?tt|so tt|so thu tu|thu tu|#)\W*")
# In the skeleton, at the start of a cell. Words that begin items of running text as well (`số`, `năm`) need another.
_COLUMN = re.compile(
    r"(?:cac |ten |ma |so |tong |thong tin |muc |loai |du kien |ket qua )?"
    r"(?:noi dung|nhiem vu|cong viec|hoat dong|giai phap|viec|dau viec|de an|du an|chuong trinh|linh vuc|chuyen de|"
    r"don vi|co quan|to chuc|phong ban|bo phan|nguoi|ca nhan|phan cong|chu tri|phoi hop|phu trach|thuc hien|"
    r"thoi gian|thoi han|thoi diem|tien do|lo trinh|ngay|thang|quy|nam|han hoan thanh|hoan thanh|"
    r"san pham|ket qua|dau ra|chi tieu|ghi chu|kinh phi|nguon|so tien|du toan|thanh tien|don gia|muc chi|"
    r"so luong|dvt|don vi tinh|dien tich|khoi luong|dia diem|dia chi|dia ban|xa|huyen|tinh|"
    r"ho va ten|ho ten|ho, ten|chuc vu|chuc danh|noi cong tac|ngay sinh|nam sinh|dien thoai|trinh do|"
    r"ten|tieu chi|tieu chuan|hang muc|danh muc|thanh phan|doi tuong|loai|ma|ky hieu|"
    r"so hieu|so, ky hieu|van ban|trich yeu|co so|can cu|diem|he so|ty le|tong so|tong cong|cong)\b"
)


def names_column(cell: str) -> bool:
    """Whether a cell is what a column is called."""
    plain = lower_skeleton(cell)
    return is_ordinal_head(cell) or (bool(_COLUMN.match(plain)) and not _is_body(plain))


def is_ordinal_head(cell: str) -> bool:
    """Whether a cell is what the column of ordinals is called."""
    return _ORDINAL.fullmatch(lower_skeleton(cell)) is not None


def is_head(cells: Sequence[str]) -> bool:
    """Whether cells are the head of a table: a column of ordinals and another one, or mostly names of columns."""
    filled = [lower_skeleton(cell) for cell in cells if cell]
    if len(filled) < 2 or not cells[0] or any(_is_body(cell) for cell in filled):
        return False
    named = sum(_COLUMN.match(cell) is not None for cell in filled)
    if is_ordinal_head(filled[0]):
        return named > 0 or len(filled) > 2
    return named == len(filled) if len(filled) == 2 else 2 * named > len(filled)


def _is_body(cell: str) -> bool:
    return cell[0].isdigit() or (cell.endswith((".", ";", ":")) and len(cell) > 4) or len(cell.split()) > LONGEST_HEAD
