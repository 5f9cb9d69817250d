"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Kind = Literal["pdf", "tiff", "jpeg", "png", "bmp", "webp", "jp2"]

# How far a PDF header may lie behind the start of the file: Adobe's readers and PDFium accept 1,024 bytes.
PDF_HEADER_WITHIN = 1024

# Suffixes under which people store scans: such a file is an error when its content is none of the kinds.
SCAN_SUFFIXES = frozenset(
    {".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".jpe", ".png", ".bmp", ".dib", ".webp", ".jp2", ".j2k", ".jpx", ".jpf"}
)

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),  # BigTIFF
    (b"MM\x00+", "tiff"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "jp2"),
    (b"\xff\x4f\xff\x51", "jp2"),  # a bare code stream
)


def kind_of_bytes(head: bytes) -> Kind | None:
    """The kind of a file that starts with `head` (1,024 bytes suffice), or None."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return "bmp"
    if b"%PDF-" in head[:PDF_HEADER_WITHIN]:
        return "pdf"
    return None


def kind_of_file(path: Path) -> Kind | None:
    """The kind of the file at `path`, or None; OSError when it cannot be read."""
    with path.open("rb") as file:
        return kind_of_bytes(file.read(PDF_HEADER_WITHIN + 16))


def looks_like_scan(path: Path) -> bool:
    """Whether the name promises a scan."""
    return path.suffix.lower() in SCAN_SUFFIXES
