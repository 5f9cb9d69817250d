"""The search index of an archive: kept up to date by runs, and read by `sohoa search`."""

from sohoa.run.searching.finding import open_index, with_lines
from sohoa.run.searching.keeping import IndexKeeper, bring_up_to_date

__all__ = ["IndexKeeper", "bring_up_to_date", "open_index", "with_lines"]
