"""Pictures that show what happened to a page: before and after cleaning, what was found on it, and all pages at once.

They are for looking at, in the size of a screen. Drawn with Pillow; nothing here is imported unless they are asked for.
"""

from sohoa.publish.pictures.comparison import comparison
from sohoa.publish.pictures.contact_sheet import PAGES_A_SHEET, Tile, contact_sheet
from sohoa.publish.pictures.overlay import overlay

__all__ = ["PAGES_A_SHEET", "Tile", "comparison", "contact_sheet", "overlay"]
