"""Recognition: a cleaned raster in, zones of lines of words with boxes and confidences out."""

from sohoa.recognize.engine import OcrEngine
from sohoa.recognize.page import read_page
from sohoa.recognize.quality import looks_turned, mean_confidence
from sohoa.recognize.settings import RecognizeSettings

__all__ = ["OcrEngine", "RecognizeSettings", "looks_turned", "mean_confidence", "read_page"]
