"""The trained network as an ONNX file, with its signs and its name."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import torch

from models.recognizer.network import LineNetwork
from models.recognizer.texts import SIGNS
from sohoa.recognize.lines.frame import HEIGHT


def export(network: LineNetwork, path: Path, name: str) -> None:
    """Write `network` to `path`; batches and widths are free."""
    import onnx

    network.eval()
    with warnings.catch_warnings():
        # The exporter that PyTorch would rather have used needs a package more, and writes the same graph.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            network.float(),
            (torch.zeros(2, 1, HEIGHT, 256),),
            str(path),
            input_names=["lines"],
            output_names=["logs"],
            dynamic_axes={"lines": {0: "lines", 3: "width"}, "logs": {0: "lines", 1: "steps"}},
            dynamo=False,
        )
    model = onnx.load(str(path))
    for key, value in (("signs", json.dumps(SIGNS)), ("name", name)):
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.save(model, str(path))
