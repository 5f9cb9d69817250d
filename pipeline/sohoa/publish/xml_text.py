"""XML as the forms for other programs write it: no text from a page can break out of the markup or make it illegal."""

from __future__ import annotations

import re
import unicodedata
from xml.etree import ElementTree as ET

# What XML 1.0 (production 2, Char) does not allow, not even as a reference; OCR and old text layers hold such signs.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"


def legal(text: str) -> str:
    """The text in NFC with U+FFFD for each character that XML does not allow."""
    if text.isascii() and text.isprintable():  # most attributes: names and numbers
        return text
    return unicodedata.normalize("NFC", _ILLEGAL.sub(REPLACEMENT, text))


def element(parent: ET.Element | None, tag: str, text: str | None = None, /, **attributes: object) -> ET.Element:
    """A new element, the last child of `parent`. Attributes that are None are left out, numbers written plainly."""
    written = {name: legal(_plain(value)) for name, value in attributes.items() if value is not None}
    made = ET.Element(tag, written) if parent is None else ET.SubElement(parent, tag, written)
    if text is not None:
        made.text = legal(text)
    return made


def xml_bytes(root: ET.Element, inline: frozenset[str] = frozenset()) -> bytes:
    """A whole XML document: declaration, UTF-8, an element a line, a line end at the end.

    Around elements of the tags `inline`, which stand alone in theirs, no blanks are put: they would be text.
    """
    ET.indent(root, " ")
    for parent in root.iter() if inline else ():
        for child in parent:
            if child.tag in inline:
                parent.text = child.tail = None
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.4g}" if isinstance(value, float) else str(value)
