"""Restoration: words as read in, words as printed out, every change with its reason.

First version: look-alike letters and document codes broken over line ends. The interface is the one deeper work keeps:
pages stream through in order and context may reach over lines and pages.
"""

from sohoa.restore.pages import restore_pages
from sohoa.restore.text import RestoredText, restore_text

__all__ = ["RestoredText", "restore_pages", "restore_text"]
