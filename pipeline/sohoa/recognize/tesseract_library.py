"""Tesseract's library through its C API, in this process: a model is loaded once and images are passed in memory.

Starting the program, loading the model and passing a file take it a tenth of a second a call, and a page has up to ten
calls. What is read is the same to the letter, as long as nothing is left over from the page before.

Source: Tesseract, `include/tesseract/capi.h`.
"""

from __future__ import annotations

import atexit
import ctypes
from collections.abc import Iterator
from ctypes import POINTER, byref, c_char_p, c_float, c_int, c_void_p
from functools import lru_cache
from typing import Any, NamedTuple, Self

from sohoa.domain.geometry import Box
from sohoa.domain.raster import Raster

# The name under which dynamic loaders know Tesseract 5.
LIBRARY = "libtesseract.so.5"
LSTM_ONLY = 1
# Leptonica's level at which it says nothing: of faults in images that are too small to read it writes to the terminal.
SILENT = 6
# The levels of Tesseract's iterators.
BLOCK, PARAGRAPH, LINE, WORD = range(4)
# The text where an iterator stands that goes from left to right. The C API has it for the other kind alone, which goes
# through the page from its top for every word, as writing from right to left needs it, and takes four times as long.
_TEXT = "_ZNK9tesseract17LTRResultIterator11GetUTF8TextENS_17PageIteratorLevelE"
_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "TessVersion": (c_char_p, ()),
    "TessBaseAPICreate": (c_void_p, ()),
    "TessBaseAPIDelete": (None, (c_void_p,)),
    "TessBaseAPIInit2": (c_int, (c_void_p, c_char_p, c_char_p, c_int)),
    "TessBaseAPISetVariable": (c_int, (c_void_p, c_char_p, c_char_p)),
    "TessBaseAPISetPageSegMode": (None, (c_void_p, c_int)),
    "TessBaseAPISetImage": (None, (c_void_p, c_void_p, c_int, c_int, c_int, c_int)),
    "TessBaseAPIRecognize": (c_int, (c_void_p, c_void_p)),
    "TessBaseAPIGetMutableIterator": (c_void_p, (c_void_p,)),
    "TessPageIteratorNext": (c_int, (c_void_p, c_int)),
    "TessPageIteratorIsAtBeginningOf": (c_int, (c_void_p, c_int)),
    "TessPageIteratorBoundingBox": (c_int, (c_void_p, c_int, *[POINTER(c_int)] * 4)),
    "TessPageIteratorDelete": (None, (c_void_p,)),
    "TessResultIteratorConfidence": (c_float, (c_void_p, c_int)),
    _TEXT: (c_void_p, (c_void_p, c_int)),
    "TessDeleteText": (None, (c_void_p,)),
    "TessBaseAPIClear": (None, (c_void_p,)),
    "TessBaseAPIClearAdaptiveClassifier": (None, (c_void_p,)),
    "TessMonitorCreate": (c_void_p, ()),
    "TessMonitorDelete": (None, (c_void_p,)),
    "TessMonitorSetDeadlineMSecs": (None, (c_void_p, c_int)),
    "setMsgSeverity": (c_int, (c_int,)),
}


class RecognitionStopped(Exception):
    """Recognition failed, or took longer than it was given."""


class ReadWord(NamedTuple):
    """A word as it was read: its block, paragraph and line, counted from 1 each within the other; confidence in %."""

    block: int
    paragraph: int
    line: int
    box: Box
    confidence: float
    text: str


class TesseractLibrary:
    """A model in memory, for one image at a time."""

    def __init__(self, library: ctypes.CDLL, handle: int) -> None:
        self._library = library
        self._handle = handle
        # Without this the library warns at the end of the process of what was not put away.
        atexit.register(library.TessBaseAPIDelete, handle)

    @classmethod
    def loaded(cls, language: str, version: str) -> Self | None:
        """The library with the model of `language`; None where there is none of this version, or it lacks the model."""
        try:
            library = ctypes.CDLL(LIBRARY)
            for name, (result, arguments) in _SIGNATURES.items():
                function = getattr(library, name)
                function.restype, function.argtypes = result, arguments
        except (OSError, AttributeError):
            return None
        if library.TessVersion().decode() != version:
            return None
        library.setMsgSeverity(SILENT)
        handle = library.TessBaseAPICreate()
        library.TessBaseAPISetVariable(handle, b"debug_file", b"/dev/null")
        if library.TessBaseAPIInit2(handle, None, language.encode(), LSTM_ONLY) != 0:
            library.TessBaseAPIDelete(handle)
            return None
        return cls(library, handle)

    def words(self, raster: Raster, segmentation: int, dpi: int, timeout_s: float) -> list[ReadWord]:
        """What is read on `raster`, as Tesseract's TSV has it; RecognitionStopped."""
        library, handle, monitor = self._library, self._handle, self._library.TessMonitorCreate()
        pixels = raster.pixels if raster.pixels.flags.c_contiguous else raster.pixels.copy()
        channels = 1 if raster.is_grey else 3
        try:
            library.TessBaseAPISetPageSegMode(handle, segmentation)
            library.TessBaseAPISetVariable(handle, b"user_defined_dpi", str(dpi).encode())
            library.TessBaseAPISetImage(
                handle, pixels.ctypes.data, raster.width, raster.height, channels, channels * raster.width
            )
            library.TessMonitorSetDeadlineMSecs(monitor, max(round(timeout_s * 1000), 1))
            if library.TessBaseAPIRecognize(handle, monitor) != 0:
                raise RecognitionStopped
            return list(self._words())
        finally:
            library.TessBaseAPIClear(handle)
            # Words met on one page would count as known on the next.
            library.TessBaseAPIClearAdaptiveClassifier(handle)
            library.TessMonitorDelete(monitor)

    def _words(self) -> Iterator[ReadWord]:
        """The words of the image just recognized."""
        library = self._library
        at = library.TessBaseAPIGetMutableIterator(self._handle)
        block = paragraph = line = 0
        edges = [c_int() for _ in range(4)]
        places = [byref(edge) for edge in edges]
        going_on = bool(at)
        while going_on:
            if library.TessPageIteratorIsAtBeginningOf(at, LINE):
                if library.TessPageIteratorIsAtBeginningOf(at, BLOCK):
                    block, paragraph, line = block + 1, 0, 0
                if library.TessPageIteratorIsAtBeginningOf(at, PARAGRAPH):
                    paragraph, line = paragraph + 1, 0
                line += 1
            text = self._taken(getattr(library, _TEXT)(at, WORD))
            if text:
                library.TessPageIteratorBoundingBox(at, WORD, *places)
                confidence = library.TessResultIteratorConfidence(at, WORD)
                yield ReadWord(block, paragraph, line, Box(*(edge.value for edge in edges)), confidence, text)
            going_on = bool(library.TessPageIteratorNext(at, WORD))
        if at:
            library.TessPageIteratorDelete(at)

    def _taken(self, text: int | None) -> str:
        """A text that the library hands over, which is put away."""
        if not text:
            return ""
        taken = ctypes.string_at(text).decode("utf-8", "replace")
        self._library.TessDeleteText(text)
        return taken


@lru_cache(maxsize=2)
def library_of(language: str, version: str) -> TesseractLibrary | None:
    """`TesseractLibrary.loaded`, once in each process."""
    return TesseractLibrary.loaded(language, version)
