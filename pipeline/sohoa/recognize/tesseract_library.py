"""Tesseract's library through its C API, in this process: a model is loaded once and images are passed in memory.

Starting the program, loading the model and passing a file take it a tenth of a second a call, and a page has up to ten
calls. What is read is the same to the letter, as long as nothing is left over from the page before.

Source: Tesseract, `include/tesseract/capi.h`.
"""

from __future__ import annotations

import atexit
import ctypes
from ctypes import c_char_p, c_int, c_void_p
from functools import lru_cache
from typing import Any, Self

from sohoa.domain.raster import Raster

# The name under which dynamic loaders know Tesseract 5.
LIBRARY = "libtesseract.so.5"
LSTM_ONLY = 1
# Leptonica's level at which it says nothing: of faults in images that are too small to read it writes to the terminal.
SILENT = 6
_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "TessVersion": (c_char_p, ()),
    "TessBaseAPICreate": (c_void_p, ()),
    "TessBaseAPIDelete": (None, (c_void_p,)),
    "TessBaseAPIInit2": (c_int, (c_void_p, c_char_p, c_char_p, c_int)),
    "TessBaseAPISetVariable": (c_int, (c_void_p, c_char_p, c_char_p)),
    "TessBaseAPISetPageSegMode": (None, (c_void_p, c_int)),
    "TessBaseAPISetImage": (None, (c_void_p, c_void_p, c_int, c_int, c_int, c_int)),
    "TessBaseAPIRecognize": (c_int, (c_void_p, c_void_p)),
    "TessBaseAPIGetTsvText": (c_void_p, (c_void_p, c_int)),
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

    def table(self, raster: Raster, segmentation: int, dpi: int, timeout_s: float) -> str:
        """What is read on `raster` as rows of Tesseract's TSV, without their head; RecognitionStopped."""
        library, handle, monitor = self._library, self._handle, self._library.TessMonitorCreate()
        pixels = raster.pixels if raster.pixels.flags.c_contiguous else raster.pixels.copy()
        channels = 1 if raster.is_grey else 3
        try:
            library.TessBaseAPISetPageSegMode(handle, segmentation)
            library.TessBaseAPISetVariable(handle, b"user_defined_dpi", str(dpi).encode())
            library.TessBaseAPISetImage(
                handle, pixels.ctypes.data, raster.width, raster.height, channels, channels * raster.width
            )
            library.TessMonitorSetDeadlineMSecs(monitor, round(timeout_s * 1000))
            if library.TessBaseAPIRecognize(handle, monitor) != 0:
                raise RecognitionStopped
            return self._taken(library.TessBaseAPIGetTsvText(handle, 0))
        finally:
            library.TessBaseAPIClear(handle)
            # Words met on one page would count as known on the next.
            library.TessBaseAPIClearAdaptiveClassifier(handle)
            library.TessMonitorDelete(monitor)

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
