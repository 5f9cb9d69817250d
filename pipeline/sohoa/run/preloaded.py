"""Importing this loads all that workers use: modules, the grammar, the models of restoration.

The process that workers are forked from imports it once. Workers then begin with it, and share its memory as long as
they do not write to it, where each took a second and a half to load its own.
"""

from __future__ import annotations

import gc
import os
import signal
from contextlib import suppress

# The keyboard is the main process's; the server minds it only once all is loaded.
signal.signal(signal.SIGINT, signal.SIG_IGN)
# A process with threads must not be forked, and workers run one thread each.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_THREAD_LIMIT"] = "1"

# After the above, which NumPy reads when it is loaded.
import docx  # noqa: E402, F401
import ocrmypdf.fpdf_renderer  # noqa: E402, F401
import pikepdf.pdfa  # noqa: E402, F401

import sohoa.ingest.pdf  # noqa: E402, F401
from sohoa.domain.errors import SohoaError  # noqa: E402
from sohoa.parse import load  # noqa: E402
from sohoa.restore import RestoreSettings  # noqa: E402
from sohoa.run.finishing import restoration  # noqa: E402
from sohoa.run.page import process_page  # noqa: E402, F401

load()
with suppress(SohoaError):  # the main process says what is missing
    restoration(RestoreSettings())
# What is loaded stays: collecting it in every worker would write to all of it.
gc.collect()
gc.freeze()
