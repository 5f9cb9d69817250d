"""Text of the years before Unicode: TCVN3, VNI, VIQR, Windows-1258 and loose combining marks, brought to NFC."""

from sohoa.vietnamese.encodings.convert import Encoding, to_unicode
from sohoa.vietnamese.encodings.decode import DecodedText, FileEncoding, decode_text
from sohoa.vietnamese.encodings.detect import detect
from sohoa.vietnamese.encodings.fonts import font_encoding
from sohoa.vietnamese.encodings.layer import ConvertedWord, FontRun, LayerWord, layer_to_unicode, with_horns
from sohoa.vietnamese.encodings.repair import EncodingRepair, repair_encoding

__all__ = [
    "ConvertedWord",
    "DecodedText",
    "Encoding",
    "EncodingRepair",
    "FileEncoding",
    "FontRun",
    "LayerWord",
    "decode_text",
    "detect",
    "font_encoding",
    "layer_to_unicode",
    "repair_encoding",
    "to_unicode",
    "with_horns",
]
