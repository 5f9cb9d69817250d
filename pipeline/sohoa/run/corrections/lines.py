"""A line that a person typed anew, told as new texts of its words, so that each keeps its box.

Words that stand unchanged hold the rest in place. Between them the typed words go to the old ones they resemble most,
in order: an old word may get several (they were run together, or one was left out), or none (it was part of the one
before, or is no word).
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

# Old words times typed words between two that stand: up to here every way to share them out is weighed.
MOST_WAYS = 2_000


def shared_out(old: Sequence[str], typed: Sequence[str]) -> list[str]:
    """The new text of each of the `old` words, those that are empty or hold blanks among them.

    >>> shared_out(["Sớ", "Nộivụ", "tỉnh"], ["Sở", "Nội", "vụ", "tỉnh"])
    ['Sở', 'Nội vụ', 'tỉnh']
    >>> shared_out(["kế", "ho", "ạch"], ["kế", "hoạch"])
    ['kế', 'hoạch', '']
    """
    if not old:
        raise ValueError
    # Words that are empty take no part, unless there are no others.
    owners = [at for at, text in enumerate(old) if text] or [0]
    texts = [old[at] for at in owners]
    tokens = [(part, at) for at, text in enumerate(texts) for part in text.split() or [""]]
    new: list[list[str]] = [[] for _ in texts]
    matcher = SequenceMatcher(None, [part for part, _ in tokens], typed, autojunk=False)
    before = 0  # the word that what was added goes to
    for told, i, end_i, j, end_j in matcher.get_opcodes():
        inside = sorted({at for _, at in tokens[i:end_i]})
        if told == "equal":
            for (_, at), word in zip(tokens[i:end_i], typed[j:end_j], strict=True):
                new[at].append(word)
        elif told == "replace":
            for at, run in zip(inside, _runs([texts[at] for at in inside], typed[j:end_j]), strict=True):
                new[at] += run
        elif told == "insert":
            new[before] += typed[j:end_j]
        before = inside[-1] if inside else before
    result = ["" for _ in old]
    for at, run in zip(owners, new, strict=True):
        result[at] = " ".join(run)
    return result


def _runs(old: Sequence[str], typed: Sequence[str]) -> list[list[str]]:
    """`typed` cut into a run for each of `old`, which may be empty, so that runs and old words differ least."""
    if len(old) == len(typed):
        return [[word] for word in typed]
    if len(old) * len(typed) > MOST_WAYS:
        kept = min(len(old), len(typed)) - 1
        return [*([word] for word in typed[:kept]), list(typed[kept:]), *([] for _ in old[kept + 1 :])]
    # least[j] is (differences, cuts) of the best way to give the first j typed words to the old words so far.
    least: list[tuple[int, list[int]] | None] = [(0, []), *(None for _ in typed)]
    for text in old:
        least = [_best(least, text, typed, end) for end in range(len(typed) + 1)]
    _, cuts = least[-1] or (0, [])
    runs = [list(typed[start:end]) for start, end in zip([0, *cuts], cuts, strict=False)]
    # Of parts of one word the first bears its text, as where restoration joins words.
    for at in reversed(range(len(old) - 1)):
        behind = " ".join(runs[at + 1])
        joined = Levenshtein.distance(old[at] + old[at + 1], behind)
        if behind and not runs[at] and joined < Levenshtein.distance(old[at + 1], behind):
            runs[at], runs[at + 1] = runs[at + 1], runs[at]
    return runs


def _best(
    least: Sequence[tuple[int, list[int]] | None], text: str, typed: Sequence[str], end: int
) -> tuple[int, list[int]] | None:
    ways = [
        (so_far[0] + Levenshtein.distance(text, " ".join(typed[start:end])), [*so_far[1], end])
        for start, so_far in enumerate(least[: end + 1])
        if so_far is not None
    ]
    return min(ways, key=lambda way: way[0], default=None)
