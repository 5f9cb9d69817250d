"""The network reads what stands in a frame, alone or beside others, and says why where it cannot be loaded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sohoa.domain.errors import DependencyMissing
from sohoa.recognize.lines.decoding import words_of
from sohoa.recognize.lines.finding import text_lines
from sohoa.recognize.lines.framing import FramedLine, framed
from sohoa.recognize.lines.network import MODEL, LineNetwork
from sohoa.recognize.lines.print_parts import print_parts
from sohoa.run.artefacts import models_folder
from tests.unit.recognize.lines.typeset import TEXT, page


@pytest.fixture(scope="module")
def network() -> LineNetwork:
    return LineNetwork.load(models_folder() / "recognizer")


def frames() -> list[FramedLine]:
    raster = page()
    parts = print_parts(raster)
    return [framed(raster, parts, line) for line in text_lines(parts)]


def test_clean_print_is_read_to_the_letter(network: LineNetwork) -> None:
    read = [" ".join(word.text for word in words_of(logs, network.signs)) for logs in network.read(frames())]
    assert read == list(TEXT)


def test_a_line_reads_the_same_alone_and_beside_wider_ones(network: LineNetwork) -> None:
    lines = frames()
    together = network.read(lines)
    for line, logs in zip(lines, together, strict=True):
        [alone] = network.read([line])
        assert alone.shape == logs.shape
        assert [word.text for word in words_of(alone, network.signs)] == [
            word.text for word in words_of(logs, network.signs)
        ]


def test_probabilities_add_up(network: LineNetwork) -> None:
    for logs in network.read(frames()):
        assert np.exp(logs).sum(axis=1) == pytest.approx(np.ones(len(logs)), abs=1e-4)


def test_no_lines_are_no_error(network: LineNetwork) -> None:
    assert network.read([]) == []


@pytest.mark.parametrize("nameless", [False, True], ids=["no model", "a model that does not tell its signs"])
def test_a_damaged_model_is_told_of(tmp_path: Path, *, nameless: bool) -> None:
    whole = (models_folder() / "recognizer" / MODEL).read_bytes()
    (tmp_path / MODEL).write_bytes(whole.replace(b"signs", b"sighs") if nameless else b"no model")
    with pytest.raises(DependencyMissing, match=r"lines\.onnx cannot be read"):
        LineNetwork.load(tmp_path)
