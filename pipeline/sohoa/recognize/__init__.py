"""Recognition: a cleaned raster in, zones of lines of words with boxes and confidences out."""

from sohoa.recognize.engine import OcrEngine
from sohoa.recognize.layout import laid_out
from sohoa.recognize.noise import without_noise
from sohoa.recognize.page import UNIFORM_BLOCK, read_page
from sohoa.recognize.quality import letters_read, looks_turned, mean_confidence
from sohoa.recognize.settings import RecognizeSettings
from sohoa.recognize.stamps import lifted_stamps

__all__ = [
    "UNIFORM_BLOCK",
    "OcrEngine",
    "RecognizeSettings",
    "laid_out",
    "letters_read",
    "lifted_stamps",
    "looks_turned",
    "mean_confidence",
    "read_page",
    "without_noise",
]
