"""Things many tests need: small scans on disk, and the reference material where it is present."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# No test fails for being slow: the machine may be busy.
settings.register_profile("sohoa", deadline=None)
settings.load_profile("sohoa")

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"


@pytest.fixture
def shared() -> Path:
    """The folder with reference scans and tools, which lies beside the project on machines that have it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the reference material is not on this machine")
    return folder
