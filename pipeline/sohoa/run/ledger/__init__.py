"""The account of every page: a SQLite file in the archive, one row a page and stage."""

from sohoa.run.ledger.ledger import Ending, Known, Ledger, PageState
from sohoa.run.ledger.opening import FILE, readable
from sohoa.run.ledger.scans import scan_of

__all__ = ["FILE", "Ending", "Known", "Ledger", "PageState", "readable", "scan_of"]
