from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

from sohoa.apps.pace import PAGES_AVERAGED, Pace, in_words
from sohoa.apps.progress import RunProgress
from sohoa.domain.outcome import Failure, PageOutcome
from sohoa.run.account import DocumentAccount
from tests.commands import environment


def test_the_rate_is_that_of_the_last_pages() -> None:
    pace = Pace(0.0)
    assert (pace.rate(5.0), pace.left_s(10, 5.0)) == (None, None)
    for second in range(1, 11):
        pace.page_done(2.0 * second)
    assert pace.rate(20.0) == pytest.approx(30.0)
    assert pace.left_s(15, 20.0) == pytest.approx(30.0)
    for second in range(PAGES_AVERAGED + 1):
        pace.page_done(100.0 + second)
    assert pace.rate(100.0 + PAGES_AVERAGED) == pytest.approx(60.0)


def test_the_rate_falls_while_no_page_is_done() -> None:
    pace = Pace(0.0)
    pace.page_done(1.0)
    assert pace.rate(1.0) == pytest.approx(60.0)
    assert pace.rate(60.0) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "under 1 min"), (29, "under 1 min"), (60, "1 min"), (3_600, "1 h 0 min"), (8_040, "2 h 14 min"),
     (100_000, "1 d 3 h")],
)  # fmt: skip
def test_times_are_told_in_words(seconds: float, said: str) -> None:
    assert in_words(seconds) == said


def told(quiet: bool, monkeypatch: pytest.MonkeyPatch) -> str:
    """What is said of a document with a name in Vietnamese, on a terminal that knows ASCII alone."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(raw, "ascii", errors="backslashreplace"))
    with RunProgress(quiet) as progress:
        failure = Failure("engine-failed", "Hỏng [trang].", "")
        progress.page_done(PageOutcome("Kế hoạch.pdf", 2, "failed", failure))
        progress.document_done(DocumentAccount("Kế hoạch.pdf", failure=failure))
        progress.noticed("source-gone", "It is gone.")
        totals = progress.totals()
    sys.stderr.flush()
    assert totals == "1 of 0 pages, 1 failed"
    return raw.getvalue().decode("ascii")


def test_a_terminal_that_knows_few_letters_gets_them_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    said = told(False, monkeypatch)
    assert "K\\u1ebf ho\\u1ea1ch.pdf" in said and "[trang]" in said and "It is gone." in said


def test_quiet_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(True, monkeypatch) == ""


def test_a_reader_of_standard_error_that_goes_away_stops_nothing() -> None:
    code = (
        "import os, sys; from sohoa.apps.terminal import make_lasting; make_lasting()\n"
        "for number in range(3): print('line', number, file=sys.stderr); sys.stderr.flush()\n"
        "print('went on')"
    )
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=writer, env=environment("EchoEngine"), check=False)
    os.close(writer)
    assert (done.returncode, done.stdout) == (0, b"went on\n")
