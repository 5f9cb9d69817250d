"""A package of Office whose bytes depend on its contents alone."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # of what a ZIP archive can tell


def sealed(package: BytesIO) -> bytes:
    """The same package, all of its entries at one time."""
    content = BytesIO()
    with ZipFile(package) as source, ZipFile(content, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return content.getvalue()
