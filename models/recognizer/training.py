"""Training of the line network: CTC, AdamW, a constant rate that falls at the end, a mean of the weights over time."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from rapidfuzz.distance import Levenshtein
from torch import Tensor, nn

from models.recognizer.lessons import Batch, Lesson, batches
from models.recognizer.network import LineNetwork
from models.recognizer.texts import SIGNS
from sohoa.recognize.lines.frame import STRIDE

RATE, WARM_UP, CLIP, DECAY = 2e-3, 300, 5.0, 0.01
# The mean reaches back over about a thousand steps.
MEAN = 0.999
LEAST_RATE = 0.01
# Steps of the network that a sign takes, about.
STEPS_A_SIGN = 3
# Steps of the training whose loss is told as one.
RECENT = 100


@dataclass(slots=True)
class Run:
    """A training as it stands: everything that is needed to go on with it."""

    network: LineNetwork
    mean: LineNetwork
    optimizer: torch.optim.Optimizer
    step: int = 0
    chunk: int = 0
    lines: int = 0
    losses: list[float] = field(default_factory=list)

    @staticmethod
    def fresh(seed: int) -> Run:
        torch.manual_seed(seed)
        network = LineNetwork(len(SIGNS)).to(memory_format=torch.channels_last)
        return Run(
            network, copy.deepcopy(network).eval(), torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
        )

    def save(self, path: Path) -> None:
        """Written beside `path` first: a training that is killed leaves the state before or this one."""
        parts = {"network": self.network, "mean": self.mean, "optimizer": self.optimizer}
        state = {name: part.state_dict() for name, part in parts.items()}
        state |= {"step": self.step, "chunk": self.chunk, "lines": self.lines}
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    @staticmethod
    def load(path: Path, *, optimizer: bool = True) -> Run:
        state = torch.load(path, map_location="cpu", weights_only=True)
        run = Run.fresh(0)
        run.network.load_state_dict(state["network"])
        run.mean.load_state_dict(state["mean"])
        if optimizer:
            run.optimizer.load_state_dict(state["optimizer"])
        run.step, run.chunk, run.lines = state["step"], state["chunk"], state["lines"]
        return run

    def learn(self, batch: Batch, rate: float) -> None:
        """One step at this rate."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.network.train()
        with torch.autocast("cpu", torch.bfloat16):
            logs = self.network(_lines(batch))
        signs = torch.tensor([number for line in batch.signs for number in line])
        lengths = torch.tensor([len(line) for line in batch.signs])
        steps = torch.tensor([-(-width // STRIDE) for width in batch.widths])
        loss = nn.functional.ctc_loss(logs.transpose(0, 1), signs, steps, lengths, reduction="sum", zero_infinity=True)
        # Lines without print weigh as much as full ones.
        loss = loss / torch.maximum(lengths, steps // STEPS_A_SIGN).sum()
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]  # untyped in torch
        nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
        self.optimizer.step()
        self.step += 1
        self.lines += len(batch.widths)
        self.losses = [*self.losses[1 - RECENT :], float(loss.detach())]
        _average(self)

    def recent_loss(self) -> float:
        """Nats a sign over the last steps."""
        return sum(self.losses) / max(1, len(self.losses))


def _lines(batch: Batch) -> Tensor:
    return (torch.from_numpy(batch.pixels)[:, None].float() / 255).contiguous(memory_format=torch.channels_last)


@torch.no_grad()
def _average(run: Run) -> None:
    weight = min(MEAN, (1 + run.step) / (10 + run.step))
    for mean, now in zip(run.mean.state_dict().values(), run.network.state_dict().values(), strict=True):
        if mean.dtype.is_floating_point:
            mean.lerp_(now, 1 - weight)
        else:
            mean.copy_(now)


@torch.no_grad()
def read(network: LineNetwork, lessons: Sequence[Lesson]) -> Iterator[tuple[str, str]]:
    """What each line says and what the network reads, sign by sign where it is surest."""
    from random import Random

    network.eval()
    for batch in batches(lessons, Random(0)):
        best = network(_lines(batch)).argmax(dim=2)
        for row, width, truth in zip(best, batch.widths, batch.signs, strict=True):
            steps = row[: -(-width // STRIDE)].tolist()
            read_signs = [now for now, before in zip(steps, [0, *steps], strict=False) if now and now != before]
            yield "".join(SIGNS[n - 1] for n in truth), "".join(SIGNS[n - 1] for n in read_signs)


def error_rate(network: LineNetwork, lessons: Sequence[Lesson]) -> float:
    """The character error rate in percent."""
    pairs = list(read(network, lessons))
    return 100 * sum(Levenshtein.distance(a, b) for a, b in pairs) / max(1, sum(len(a) for a, _ in pairs))


def rate_at(step: int, left: float = 1.0, highest: float = RATE) -> float:
    """The learning rate: rising over WARM_UP steps, level, and falling with the share `left` of the last lines."""
    return highest * min(1.0, (step + 1) / WARM_UP, max(LEAST_RATE, left))
