"""Cleaning a page image for the OCR engine: a list of recorded steps on a copy, the scan itself stays as it is."""

from sohoa.clean.settings import CleanSettings
from sohoa.clean.spread import find_leaves
from sohoa.clean.step import Judge
from sohoa.clean.steps import STEPS, clean_page

__all__ = ["STEPS", "CleanSettings", "Judge", "clean_page", "find_leaves"]
