"""Small signatures of pages, by which pages that may be the same are found without comparing all pages closely."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sohoa.domain.page import RecognizedPage
from sohoa.vietnamese.orthography import lower_skeleton

# A page with fewer words is compared by its picture.
FEWEST_WORDS = 12
# With so many minima the share of pairs of words that two pages have in common is known to a tenth.
MINIMA = 64
# A page scanned twice and read with one word in ten wrong each time has half of its pairs of words in common.
LEAST_TEXT = 0.4
# Of the 64 bits of a difference hash; pages of different content agree in half, more where both are mostly white.
LEAST_PICTURE = 0.85
# Of a hundred forms filled in differently each resembles all others: the likest are looked at closely.
CANDIDATES = 4
_PRIME = (1 << 31) - 1
_DRAWN = np.random.default_rng(20)
_FACTORS = _DRAWN.integers(1, _PRIME, MINIMA, dtype=np.uint64)[:, None]
_SHIFTS = _DRAWN.integers(0, _PRIME, MINIMA, dtype=np.uint64)[:, None]


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """Values that pages of the same content have mostly in common; `kind` tells which can be compared."""

    kind: str
    values: NDArray[np.uint32]


def signature_of(page: RecognizedPage) -> Signature | None:
    """The signature of a page by its text, or by its picture where there is little; None where there is neither.

    Of the text, the minima of hashes of its pairs of neighbouring words (Broder, "On the resemblance and containment of
    documents", 1997).
    """
    words = [lower_skeleton(word.text) for word in page.ocr.words]
    if len(words) >= FEWEST_WORDS:
        pairs = np.array([zlib.crc32(" ".join(pair).encode()) % _PRIME for pair in pairwise(words)], np.uint64)
        hashes = (pairs * _FACTORS + _SHIFTS) % _PRIME
        return Signature("text", hashes.min(axis=1).astype(np.uint32))
    if page.look is None:
        return None
    bits = np.unpackbits(np.frombuffer(bytes.fromhex(page.look.hash), np.uint8))
    return Signature(f"picture of {len(page.clean)}", bits.astype(np.uint32))


def alike(signatures: Sequence[tuple[int, Signature]]) -> Iterator[tuple[int, list[int]]]:
    """For each page number that resembles earlier ones, those it resembles most, the likest first."""
    groups: dict[str, list[tuple[int, Signature]]] = defaultdict(list)
    for number, signature in signatures:
        groups[signature.kind].append((number, signature))
    for kind, pages in groups.items():
        least = LEAST_TEXT if kind == "text" else LEAST_PICTURE
        values = np.array([signature.values for _, signature in pages])
        for index, (number, _) in enumerate(pages):
            shares = (values[:index] == values[index]).mean(axis=1)
            likest = np.argsort(-shares, kind="stable")[:CANDIDATES]
            earlier = [pages[one][0] for one in likest if shares[one] >= least]
            if earlier:
                yield number, earlier
