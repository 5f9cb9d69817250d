"""The frame in which the network sees a line: as high, on this row, in this size, whatever the scan."""

from __future__ import annotations

# Rows of a frame; the row on which letters stand; rows from there to the top of small letters. Capitals with two marks
# reach 2.2 heights of a small letter above the baseline, letters hang half of one below it.
HEIGHT, BASELINE, X_HEIGHT = 40, 31, 14.0
# Columns of paper before and after the print of a line.
MARGIN = 7
# Columns of a line to a step of what the network says.
STRIDE = 4
