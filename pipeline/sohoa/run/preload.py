"""The process that workers are forked from, started early: it loads what they need while this one loads its own."""

from __future__ import annotations


def start_server() -> None:
    """Start the server of this process's workers, and have it import `sohoa.run.preloaded`; returns at once.

    OutputFailed where the folder for temporary files cannot hold its socket: its path may have some 75 bytes.
    """
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload(["sohoa.run.preloaded"])
    try:
        forkserver.ensure_running()
    except OSError as error:
        import tempfile

        from sohoa.domain.errors import OutputFailed

        raise OutputFailed(
            f"The folder for temporary files, {tempfile.gettempdir()}, cannot be used: {error}.",
            "Set TMPDIR to a folder with a short path on a disk with room.",
        ) from error
