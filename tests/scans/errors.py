"""What the generator refuses.

ScanError
├── FontError      no font with Vietnamese letters is installed
├── ContentError   a document file cannot be read
└── LayoutError    something does not fit on a page
"""


class ScanError(Exception):
    """A request the generator cannot meet; `remedy` says what to do about it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message}. {remedy}")
        self.remedy = remedy


class FontError(ScanError):
    """No font with Vietnamese letters is installed."""


class ContentError(ScanError):
    """A document file cannot be read."""


class LayoutError(ScanError):
    """Something does not fit on a page."""
