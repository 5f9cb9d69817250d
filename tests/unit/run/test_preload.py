from __future__ import annotations

import subprocess
import sys

IN_A_WORKER = """
from multiprocessing import get_context
from sohoa.run.preload import start_server

start_server()
with get_context("forkserver").Pool(1) as pool:
    print(pool.apply(eval, ("'sohoa.run.preloaded' in __import__('sys').modules",)))
    print(pool.apply(eval, ("__import__('sohoa.run.finishing').run.finishing.restoration.cache_info().currsize",)))
"""


def printed(code: str) -> list[str]:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()


def test_workers_begin_with_modules_and_models_in_memory() -> None:
    assert printed(IN_A_WORKER) == ["True", "1"]


def test_what_is_forked_has_one_thread() -> None:
    assert printed("import os, sohoa.run.preloaded; print(len(os.listdir('/proc/self/task')))") == ["1"]
