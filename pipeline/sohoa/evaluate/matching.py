"""Counting what is right: one-to-one matches between what a gold file expects and what was found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")
Given = frozenset[str]


@dataclass(frozen=True, slots=True)
class Matches:
    """How many things the gold names, how many were found, and how many of those are right."""

    right: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right, 0 to 1; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found, 0 to 1; None where the gold names nothing."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, 0 to 1; None (not applicable) where both sides are empty."""
        both = self.gold + self.found
        return 2 * self.right / both if both else None

    def __add__(self, other: Matches) -> Matches:
        return Matches(self.right + other.right, self.gold + other.gold, self.found + other.found)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How many of the things looked at are right."""

    right: int = 0
    looked_at: int = 0

    @property
    def rate(self) -> float | None:
        """0 to 1; None where nothing was looked at."""
        return self.right / self.looked_at if self.looked_at else None

    def __add__(self, other: Accuracy) -> Accuracy:
        return Accuracy(self.right + other.right, self.looked_at + other.looked_at)


def match_equal(gold: Iterable[Hashable], found: Iterable[Hashable]) -> Matches:
    """Both as multisets: a thing named twice must be found twice."""
    wanted, got = Counter(gold), Counter(found)
    return Matches((wanted & got).total(), wanted.total(), got.total())


def match_on_given(
    gold: Sequence[Item],
    found: Sequence[Item],
    given: Callable[[Item], Given],
    key: Callable[[Item, Given], Hashable],
) -> Matches:
    """One-to-one matches where each gold item is compared only on the keys it gives.

    `given` tells the keys of a gold item, `key` what an item amounts to on such keys. The items that give most are
    served first, so that a vague one does not take the match of a definite one.
    """
    groups: dict[Given, list[Item]] = defaultdict(list)
    for item in gold:
        groups[given(item)].append(item)
    left = list(found)
    right = 0
    for keys in sorted(groups, key=lambda keys: (-len(keys), sorted(keys))):
        wanted = Counter(key(item, keys) for item in groups[keys])
        rest: list[Item] = []
        for item in left:
            value = key(item, keys)
            if wanted[value] > 0:
                wanted[value] -= 1
                right += 1
            else:
                rest.append(item)
        left = rest
    return Matches(right, len(gold), len(found))


def pair_similar(
    gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]], at_least: float
) -> list[tuple[int, int]]:
    """Pairs (place in `gold`, place in `found`) of texts that share `at_least` of their syllables, one to one.

    The share of two texts is the size of their common multiset of syllables by the length of the longer one. The most
    similar pair is taken first, then the next among what is left; of equals the one that stands first.
    """
    candidates = [
        (-share, i, j)
        for i, j, share in _shares(list(map(Counter, gold)), list(map(Counter, found)))
        if share >= at_least
    ]
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in used_gold and j not in used_found:
            pairs.append((i, j))
            used_gold.add(i)
            used_found.add(j)
    return sorted(pairs)


def _shares(gold: list[Counter[str]], found: list[Counter[str]]) -> Iterable[tuple[int, int, float]]:
    """The share of each pair that has any syllable in common, by way of an index from syllables to texts."""
    index: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for j, syllables in enumerate(found):
        for syllable, count in syllables.items():
            index[syllable].append((j, count))
    lengths = [syllables.total() for syllables in found]
    for i, syllables in enumerate(gold):
        common: dict[int, int] = defaultdict(int)
        for syllable, count in syllables.items():
            for j, other in index.get(syllable, ()):
                common[j] += min(count, other)
        for j, size in common.items():
            yield i, j, size / max(syllables.total(), lengths[j])
