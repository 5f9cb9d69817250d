"""How fast pages are done, and how long the rest will take."""

from __future__ import annotations

from collections import deque

# The rate is that of so many pages: it follows the scans, and one slow page does not throw it.
PAGES_AVERAGED = 100


class Pace:
    """A moving average over the last pages. Times are seconds on a clock that only goes forward."""

    def __init__(self, now: float) -> None:
        self._times = deque([now], maxlen=PAGES_AVERAGED + 1)

    def page_done(self, now: float) -> None:
        self._times.append(now)

    def rate(self, now: float) -> float | None:
        """Pages a minute; None before one is done. It falls while none is."""
        pages, took = len(self._times) - 1, now - self._times[0]
        return 60 * pages / took if pages and took > 0 else None

    def left_s(self, pages: int, now: float) -> float | None:
        """Seconds that so many pages will take."""
        rate = self.rate(now)
        return 60 * pages / rate if rate else None


def in_words(seconds: float) -> str:
    """A time to wait, no more exact than it can be known."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "under 1 min"
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days} d {hours} h"
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
