"""Makes the channel model anew: `python models/channel/recipe.py --corpus ../shared/corpus --out models/channel`.

The work is done in `lessons.py`; this only lets it be run as a script from a checkout.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "pipeline")]

from models.channel.lessons import main  # noqa: E402  # found only by the path set above

if __name__ == "__main__":
    sys.exit(main())
