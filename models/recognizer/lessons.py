"""Batches of spoilt lines with their signs, made beside the training, the same for one seed at any place of a run."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count, pairwise
from random import Random

import numpy as np
from numpy.typing import NDArray

from models.recognizer.degradation import spoilt
from models.recognizer.texts import SIGNS, Texts
from models.recognizer.typesetting import Strip, typeset
from models.recognizer.unprinted import unprinted
from sohoa.recognize.lines.frame import BASELINE, HEIGHT, STRIDE

# Lines made together are sorted by width, so that a batch has little padding; a batch has so many pixels in width.
CHUNK, BATCH_WIDTH = 256, 18_000
AHEAD = 4
# Lines that hold nothing printed.
UNPRINTED = 0.03
_NUMBERS = {sign: index + 1 for index, sign in enumerate(SIGNS)}


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """A line as the network sees it, (HEIGHT, width) with ink white, and what it says."""

    pixels: NDArray[np.uint8]
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Lines padded with paper to one width (n, HEIGHT, width), the width of each, and the numbers of its signs."""

    pixels: NDArray[np.uint8]
    widths: tuple[int, ...]
    signs: tuple[tuple[int, ...], ...]


def numbers_of(text: str) -> tuple[int, ...]:
    """The outputs of the network that stand for the signs of `text`."""
    return tuple(_NUMBERS[sign] for sign in text)


def made(texts: Texts, seed: int, chunk: int) -> list[Lesson]:
    """The `chunk`-th lot of typeset and spoilt lines for `seed`."""
    found: list[Lesson] = []
    before: tuple[Strip, Strip] | None = None
    for index in range(chunk * CHUNK, (chunk + 1) * CHUNK):
        rng = Random(f"{seed}:{index}")
        text = texts.line(rng) if rng.random() >= UNPRINTED else ""
        strip = typeset(text, rng) if text else unprinted(rng)
        pixels = spoilt(strip, before or (strip, strip), rng)
        before = ((before or (strip, strip))[1], strip)
        # CTC needs a step for each sign, and one between two alike.
        if pixels is not None and pixels.shape[1] // STRIDE > len(text) + sum(a == b for a, b in pairwise(text)):
            found.append(Lesson(pixels, text))
    return found


def batches(lessons: Sequence[Lesson], rng: Random) -> list[Batch]:
    """The lessons in batches of about one width, in an order of chance."""
    ordered = sorted(lessons, key=lambda lesson: lesson.pixels.shape[1])
    found: list[Batch] = []
    while ordered:
        most = max(1, BATCH_WIDTH // ordered[-1].pixels.shape[1])
        found.append(_batch(ordered[-most:]))
        del ordered[-most:]
    rng.shuffle(found)
    return found


def _batch(lessons: Sequence[Lesson]) -> Batch:
    widths = tuple(lesson.pixels.shape[1] for lesson in lessons)
    pixels = np.zeros((len(lessons), HEIGHT, -(-max(widths) // 8) * 8), np.uint8)
    for row, lesson in zip(pixels, lessons, strict=True):
        row[:, : lesson.pixels.shape[1]] = lesson.pixels
    return Batch(pixels, widths, tuple(numbers_of(lesson.text) for lesson in lessons))


def _chunk(texts: Texts, real: Sequence[Lesson], share: float, seed: int, chunk: int) -> list[Batch]:
    rng = Random(f"{seed}:{chunk}:order")
    lessons = made(texts, seed, chunk)
    if real:
        lessons += [_varied(rng.choice(real), rng) for _ in range(round(share * CHUNK))]
    return batches(lessons, rng)


def _varied(lesson: Lesson, rng: Random) -> Lesson:
    """A real line a little wider or narrower, higher or lower, fatter or thinner, so that none is learned by heart."""
    import cv2

    pixels = lesson.pixels
    if rng.random() < 0.3:
        kernel = np.ones(rng.choice(((2, 1), (1, 2), (2, 2))), np.uint8)
        changed = cv2.dilate(pixels, kernel) if rng.random() < 0.5 else cv2.erode(pixels, kernel)
        pixels = cv2.addWeighted(pixels, 0.5, changed, 0.5, 0)
    across, down = rng.uniform(0.93, 1.07), rng.gauss(1.0, 0.03)
    matrix = np.array(
        [[across, 0, 0], [rng.gauss(0, 0.001), down, (1 - down) * BASELINE + rng.gauss(0, 0.7)]], np.float32
    )
    width = max(8, round(pixels.shape[1] * across))
    return Lesson(np.asarray(cv2.warpAffine(pixels, matrix, (width, HEIGHT), flags=cv2.INTER_LINEAR)), lesson.text)


def stream(
    texts: Texts, seed: int, *, first: int, real: Sequence[Lesson] = (), share: float = 0.0
) -> Iterator[tuple[int, Batch]]:
    """Batches without end from chunk `first` on, each with the number of its chunk; one process makes them ahead.

    `share` is how many real lines, drawn by chance from `real`, join each made line.
    """
    make = partial(_chunk, texts, real, share, seed)
    with ProcessPoolExecutor(1) as makers:
        waiting: deque[tuple[int, Future[list[Batch]]]] = deque()
        for ahead in count(first):
            waiting.append((ahead, makers.submit(make, ahead)))
            if len(waiting) > AHEAD:
                chunk, ready = waiting.popleft()
                for batch in ready.result():
                    yield chunk, batch
