"""The line network at work: framed lines in, log probabilities of the signs every four columns out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sohoa.domain.errors import DependencyMissing
from sohoa.recognize.lines.frame import HEIGHT, STRIDE
from sohoa.recognize.lines.framing import FramedLine

Logs = NDArray[np.float32]

MODEL = "lines.onnx"
# Lines read together are padded to the widest of them, by this share at most; more at once gain nothing on one core.
MOST_PADDING, MOST_TOGETHER = 0.12, 8


@dataclass(frozen=True, slots=True, eq=False)
class LineNetwork:
    """The network in ONNX Runtime on one thread: pages are read side by side in processes. `signs` by number less 1."""

    session: Any
    signs: str
    name: str

    @staticmethod
    def load(folder: Path) -> LineNetwork:
        """The network of `folder`; DependencyMissing without ONNX Runtime or where the file is none."""
        try:
            import onnxruntime
        except ImportError as error:
            raise DependencyMissing(
                "ONNX Runtime is not installed.", "Install it with: pip install onnxruntime"
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            session = onnxruntime.InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
            known = session.get_modelmeta().custom_metadata_map
            return LineNetwork(session, json.loads(known["signs"]), known["name"])
        except Exception as error:  # ONNX Runtime's errors have no common base
            raise DependencyMissing(
                f"The model {folder / MODEL} cannot be read: {error!r}.", "Install sohoa again."
            ) from error

    def read(self, lines: Sequence[FramedLine]) -> list[Logs]:
        """Natural log probabilities (steps, signs + 1) of each line; column 0 is the blank of CTC."""
        found: list[Logs] = [np.empty((0, len(self.signs) + 1), np.float32)] * len(lines)
        for group in _groups([line.pixels.shape[1] for line in lines]):
            width = -(-max(lines[at].pixels.shape[1] for at in group) // 8) * 8
            batch = np.zeros((len(group), 1, HEIGHT, width), np.float32)
            for row, at in enumerate(group):
                batch[row, 0, :, : lines[at].pixels.shape[1]] = lines[at].pixels
            batch /= 255
            for logs, at in zip(self.session.run(None, {"lines": batch})[0], group, strict=True):
                found[at] = logs[: -(-lines[at].pixels.shape[1] // STRIDE)]
        return found


def _groups(widths: Sequence[int]) -> Iterator[list[int]]:
    """Places in `widths` that are read together."""
    ordered = sorted(range(len(widths)), key=lambda at: widths[at])
    group: list[int] = []
    for at in ordered:
        if group and (len(group) == MOST_TOGETHER or widths[at] > (1 + MOST_PADDING) * widths[group[0]]):
            yield group
            group = []
        group.append(at)
    if group:
        yield group
