"""The network: a line of 40 rows in, log probabilities of the signs every four pixels out.

Made for one core of a processor: the image is reduced early, convolutions are separable (a filter a channel, then a
mixture of channels), and what follows the letters along the line is one-dimensional. Trained with CTC.

Sources: Graves and others, Connectionist temporal classification, ICML 2006; Howard and others, MobileNets, 2017;
Kriman and others, QuartzNet, ICASSP 2020 (separable convolutions along time with CTC).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Separable(nn.Module):
    """A filter a channel, then a mixture of the channels; what came in is added where the shape allows it."""

    def __init__(self, channels: int, out: int, size: tuple[int, int], stride: tuple[int, int] = (1, 1)) -> None:
        super().__init__()
        around = (size[0] // 2, size[1] // 2)
        self.body = nn.Sequential(
            nn.Conv2d(channels, channels, size, stride, around, groups=channels, bias=False),
            nn.BatchNorm2d(channels),
            nn.Conv2d(channels, out, 1, bias=False),
            nn.BatchNorm2d(out),
        )
        self.adds = channels == out and stride == (1, 1)

    def forward(self, lines: Tensor) -> Tensor:
        changed = self.body(lines)
        return torch.relu(changed + lines if self.adds else changed)


def _dense(
    channels: int, out: int, size: tuple[int, int], stride: tuple[int, int], around: tuple[int, int]
) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(channels, out, size, stride, around, bias=False), nn.BatchNorm2d(out), nn.ReLU())


class LineNetwork(nn.Module):
    """Lines (n, 1, 40, width), ink 1 and paper 0, to log probabilities (n, width / 4, signs + 1); index 0 is blank."""

    def __init__(self, signs: int, width: int = 256, depth: int = 6) -> None:
        super().__init__()
        self.letters = nn.Sequential(
            _dense(1, 16, (5, 5), (2, 2), (2, 2)),
            _dense(16, 48, (3, 3), (2, 2), (1, 1)),
            Separable(48, 64, (3, 3)),
            Separable(64, 64, (3, 3)),
            Separable(64, 64, (3, 3)),
            Separable(64, 112, (3, 3), (2, 1)),
            Separable(112, 112, (3, 3)),
            Separable(112, 112, (3, 3)),
            Separable(112, 112, (3, 3)),
            _dense(112, width, (5, 1), (1, 1), (0, 0)),
        )
        self.line = nn.Sequential(
            *(Separable(width, width, (1, 5 + 2 * (index % 3))) for index in range(depth)),
            nn.Dropout(0.1),
            nn.Conv2d(width, signs + 1, 1),
        )

    def forward(self, lines: Tensor) -> Tensor:
        steps = self.line(self.letters(lines)).squeeze(2).transpose(1, 2)
        return torch.log_softmax(steps.float(), dim=2)
