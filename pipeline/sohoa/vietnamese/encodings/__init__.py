"""Text of the years before Unicode: TCVN3, VNI, VIQR, Windows-1258 and loose combining marks, brought to NFC."""

from sohoa.vietnamese.encodings.convert import Encoding, to_unicode
from sohoa.vietnamese.encodings.detect import detect
from sohoa.vietnamese.encodings.repair import EncodingRepair, repair_encoding

__all__ = ["Encoding", "EncodingRepair", "detect", "repair_encoding", "to_unicode"]
