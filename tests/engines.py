"""Engines that do what tests need: read nothing much, fail, crash, hang, or fill memory."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np

from sohoa.domain.errors import PageError
from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize import RecognizeSettings
from sohoa.run.executors.base import MEGABYTE
from tests.tasks import swell_with_programs

# A page image of this width is the one an engine below fails on.
BAD_WIDTH = 777


class EchoEngine:
    """Reads one line, `Kế hoạch số` and the width of the page, on any page that is not white."""

    def __init__(self, settings: RecognizeSettings) -> None:
        self.settings = settings

    def recognize(self, raster: Raster) -> OcrPage:
        if raster.pixels.min() == 255:
            return OcrPage("echo", ())
        texts = ("Kế", "hoạch", "số", str(raster.width))
        words = tuple(OcrWord(text, Box(10 + 40 * i, 10, 40 + 40 * i, 30), 0.9) for i, text in enumerate(texts))
        line = OcrLine(Box.around(word.box for word in words), 0, words)
        return OcrPage("echo", (OcrZone(line.box, (line,)),))


class NameEngine(EchoEngine):
    """Reads a line in which the name of a stream, Ia Grăng, is misread, and a line with the width of the page."""

    def recognize(self, raster: Raster) -> OcrPage:
        lines = []
        for at, text in enumerate(("Công trình thủy lợi trên suối Ia Grãng", f"kế hoạch số {raster.width}")):
            y = 10 + 40 * at
            words = tuple(
                OcrWord(one, Box(10 + 40 * i, y, 40 + 40 * i, y + 20), 0.9) for i, one in enumerate(text.split())
            )
            lines.append(OcrLine(Box.around(word.box for word in words), 0, words))
        return OcrPage("names", (OcrZone(Box.around(line.box for line in lines), tuple(lines)),))


class FailingEngine(EchoEngine):
    def recognize(self, raster: Raster) -> OcrPage:
        if raster.width == BAD_WIDTH:
            raise PageError("engine-failed", "The engine refused the page.", "Look at it.")
        return super().recognize(raster)


class BuggyEngine(EchoEngine):
    def recognize(self, raster: Raster) -> OcrPage:
        if raster.width == BAD_WIDTH:
            raise ZeroDivisionError("a bug")
        return super().recognize(raster)


class CrashingEngine(EchoEngine):
    def recognize(self, raster: Raster) -> OcrPage:
        if raster.width == BAD_WIDTH:
            os._exit(139)
        return super().recognize(raster)


class HangingEngine(EchoEngine):
    def recognize(self, raster: Raster) -> OcrPage:
        if raster.width == BAD_WIDTH:
            time.sleep(600)
        return super().recognize(raster)


class SwellingEngine(EchoEngine):
    """Starts programs that take 600 MB together."""

    def recognize(self, raster: Raster) -> OcrPage:
        if raster.width == BAD_WIDTH:
            swell_with_programs(300 * MEGABYTE)
        return super().recognize(raster)


class SilentEngine(EchoEngine):
    """Reads nothing on any page."""

    def recognize(self, raster: Raster) -> OcrPage:  # noqa: ARG002
        return OcrPage("silent", ())


class BarEngine(EchoEngine):
    """Reads every dark bar of the page as a word of its own, from left to right."""

    def recognize(self, raster: Raster) -> OcrPage:
        dark = (raster.pixels < 128).astype(np.uint8)
        _, _, stats, _ = cv2.connectedComponentsWithStats(dark)
        found = sorted(Box(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:])
        words = tuple(OcrWord("thanh", box, 0.9) for box in found)
        lines = tuple(OcrLine(word.box, 0, (word,)) for word in words)
        return OcrPage("bars", (OcrZone(Box.around(found), lines),) if found else ())


class LoggingEngine(EchoEngine):
    """Takes a little time, and notes each page it has begun in the file that `TESTS_ENGINE_LOG` names."""

    def recognize(self, raster: Raster) -> OcrPage:
        log = os.open(os.environ["TESTS_ENGINE_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(log, f"{raster.width}\n".encode())
        os.close(log)
        time.sleep(0.1)
        return super().recognize(raster)


class WaitingEngine(EchoEngine):
    """Notes each page it has begun in the file that `TESTS_ENGINE_LOG` names, and reads it once that file is gone."""

    def recognize(self, raster: Raster) -> OcrPage:
        log = Path(os.environ["TESTS_ENGINE_LOG"])
        if log.exists():
            with log.open("r+", encoding="utf-8") as file:
                file.seek(0, os.SEEK_END)
                file.write(f"{raster.width}\n")
        while log.exists():
            time.sleep(0.05)
        return super().recognize(raster)


class LitteringEngine(EchoEngine):
    """Leaves a temporary file on every page, and crashes on the bad one."""

    def recognize(self, raster: Raster) -> OcrPage:
        tempfile.mkstemp()
        if raster.width == BAD_WIDTH:
            os._exit(139)
        return super().recognize(raster)
