"""The account of an archive for people and programs: `report.json`, `report.html` and the figures of a run."""

from sohoa.run.report.summary import summarize
from sohoa.run.report.writing import write_report

__all__ = ["summarize", "write_report"]
