"""Odd pages are reported, never dropped: each by itself in notes, and beside the others of its document in warnings."""

from sohoa.run.odd_pages.comparison import PageComparison, odd_pages
from sohoa.run.odd_pages.examination import examine, read_ink, write_ink
from sohoa.run.odd_pages.same_page import Sighting

__all__ = ["PageComparison", "Sighting", "examine", "odd_pages", "read_ink", "write_ink"]
