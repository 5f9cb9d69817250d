"""The process that workers are forked from, started early: it loads what they need while this one loads its own."""

from __future__ import annotations


def start_server() -> None:
    """Start the server of this process's workers, and have it import `sohoa.run.preloaded`; returns at once."""
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload(["sohoa.run.preloaded"])
    forkserver.ensure_running()
