"""From pairs to weights: letters are aligned, edits counted, rare ones smoothed by what they are made of.

Alignment and counting alternate (hard expectation maximisation): the first alignment knows only that letters with the
same base are alike. A letter of Vietnamese is base + quality (ă â ê ô ơ ư đ) + tone; what is too rare to be counted
as a letter backs off to how bases, and qualities with tones, change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sohoa.restore.channel import Edits
from sohoa.vietnamese.orthography import MARKED_LETTERS, skeleton, split_tone

Floats = NDArray[np.float64]
Words = Mapping[tuple[str, str], int]
"""(true word, word as read), both folded → how often."""
Step = tuple[str, str]
"""True letter or nothing → letter read or nothing."""

ROUNDS = 4
# So many sightings of a letter weigh as much as what its parts foretell, and so many of a part as what is usual.
FORETOLD, PART_FORETOLD = 30.0, 10.0
# The share of letters spoilt by what no count foresees (a stain, a stamp, a fold), to any symbol alike. Without it
# one such letter outweighs all the rest: 0.001 took held-out errors of `vie` from 4.05 to 3.90 nats.
ACCIDENTS = 0.001
# Wide edits seen more rarely are chance; the discount keeps those just above it modest.
LEAST_SEEN, DISCOUNT, WIDE_FORETOLD = 2, 0.7, 4.0
# A wide edit must beat its parts by this factor to be worth its place.
LEAST_GAIN = 2.0
PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789 !\"#$%&'()*+,-./:;<=>?@[\\]^_{|}~"


@dataclass(frozen=True, slots=True)
class Counts:
    """What the alignment showed: steps of one letter, and edits of two letters on a side."""

    steps: Counter[Step]
    wide: Counter[tuple[str, str]]


def learn_edits(words: Words) -> Edits:
    """The weights that explain the pairs best."""
    symbols = alphabet(words)
    edits = _first_guess(symbols)
    for _ in range(ROUNDS):
        counts = _count(words, edits)
        edits = _estimate(symbols, counts, words, wide=False)
    return _estimate(symbols, _count(words, edits), words, wide=True)


def uniform_edits(words: Words) -> Edits:
    """The plain rival: every letter is as likely to go wrong as any other, and to any other; rates as in the pairs."""
    symbols = alphabet(words)
    steps = _count(words, _first_guess(symbols)).steps
    total = sum(n for (truth, _), n in steps.items() if truth)
    lost = sum(n for (_, read), n in steps.items() if not read) + 0.5
    added = sum(n for (truth, _), n in steps.items() if not truth) + 0.5
    wrong = sum(n for (truth, read), n in steps.items() if truth != read) + 0.5 - lost - added
    size = len(symbols)
    single = np.full((size, size), np.log(max(wrong, 0.5) / total / (size - 1)))
    np.fill_diagonal(single, np.log1p(-(max(wrong, 0.5) + lost) / (total + 2)))
    weights = np.full(size, np.log(lost / total)), np.full(size, np.log(added / total / size))
    return Edits(symbols, single, *weights, (), (), np.empty(0))


def alphabet(words: Words) -> str:
    """Number 0 for any other character, the letters of Vietnamese, plain signs, and what was met more than once."""
    met: Counter[str] = Counter()
    for (truth, read), count in words.items():
        for symbol in truth + read:
            met[symbol] += count
    fixed = {*PLAIN, *(letter.lower() for letter in MARKED_LETTERS)}
    more = {symbol for symbol, count in met.items() if count > 1 and ord(symbol) < 0xFFFF}
    return "\0" + "".join(sorted((fixed | more) - {"\0"}))


def _first_guess(symbols: str) -> Edits:
    """Weights by kinship alone: a letter is mostly itself, sometimes has other marks, seldom another base."""
    bases = np.array([skeleton(symbol) for symbol in symbols])
    single = np.where(bases[:, None] == bases, -2.5, -6.0)
    np.fill_diagonal(single, -0.05)
    size = len(symbols)
    return Edits(symbols, single, np.full(size, -5.5), np.full(size, -6.5), (), (), np.empty(0))


def _count(words: Words, edits: Edits) -> Counts:
    steps: Counter[Step] = Counter()
    wide: Counter[tuple[str, str]] = Counter()
    aligner = Aligner(edits)
    for (truth, read), count in words.items():
        path = [(c, c) for c in truth] if truth == read else aligner.path(truth, read)
        for step in path:
            steps[step] += count
        for (truth_a, read_a), (truth_b, read_b) in pairwise(path) if truth != read else ():
            edit = (truth_a + truth_b, read_a + read_b)
            if _is_wide(edit, truth_a == read_a, truth_b == read_b):
                wide[edit] += count
    return Counts(steps, wide)


def _is_wide(edit: tuple[str, str], first_right: bool, second_right: bool) -> bool:
    """Whether two steps make an edit of their own: both wrong, or a letter kept with another added beside it."""
    truth, read = edit
    if not truth or not read or (first_right and second_right):
        return False
    return not (first_right or second_right) or (len(truth), len(read)) == (1, 2)


class Aligner:
    """The best path of single steps from a true word to the word as read, in plain Python: short words, few letters."""

    def __init__(self, edits: Edits) -> None:
        self._number = {symbol: i for i, symbol in enumerate(edits.symbols)}
        self._single = edits.single.tolist()
        self._lost = edits.lost.tolist()
        self._added = edits.added.tolist()

    def path(self, truth: str, read: str) -> list[Step]:
        """The steps, in order."""
        rows, columns = [self._number.get(c, 0) for c in truth], [self._number.get(c, 0) for c in read]
        best = self._table(rows, columns)
        i, j, steps = len(truth), len(read), list[Step]()
        while i or j:
            if i and j and best[i][j] == best[i - 1][j - 1] + self._single[rows[i - 1]][columns[j - 1]]:
                i, j = i - 1, j - 1
                steps.append((truth[i], read[j]))
            elif i and best[i][j] == best[i - 1][j] + self._lost[rows[i - 1]]:
                i -= 1
                steps.append((truth[i], ""))
            else:
                j -= 1
                steps.append(("", read[j]))
        return steps[::-1]

    def _table(self, rows: Sequence[int], columns: Sequence[int]) -> list[list[float]]:
        """(len(rows) + 1, len(columns) + 1) best weights of the beginnings of both words."""
        best = [[0.0]]
        for column in columns:
            best[0].append(best[0][-1] + self._added[column])
        for row in rows:
            above, lost, single = best[-1], self._lost[row], self._single[row]
            line = [above[0] + lost]
            for j, column in enumerate(columns):
                line.append(max(above[j] + single[column], above[j + 1] + lost, line[j] + self._added[column]))
            best.append(line)
        return best


def _estimate(symbols: str, counts: Counts, words: Words, *, wide: bool) -> Edits:
    number = {symbol: i for i, symbol in enumerate(symbols)}
    size = len(symbols)
    seen = np.zeros((size, size + 1))
    added = np.full(size, 0.05)
    for (truth, read), count in counts.steps.items():
        if truth:
            seen[number.get(truth, 0), number.get(read, 0) if read else size] += count
        else:
            added[number.get(read, 0)] += count
    met = seen.sum(axis=1, keepdims=True)
    share = (seen + FORETOLD * _foretold(symbols, seen)) / (met + FORETOLD)
    share = (1 - ACCIDENTS) * share + ACCIDENTS / size
    places = sum((len(truth) + 1) * count for (truth, _), count in words.items())
    single, lost, noise = np.log(share[:, :size]), np.log(share[:, size]), np.log(added / places + ACCIDENTS / size)
    chosen = dict(_wide_weights(counts, words, number, np.log(share), noise)) if wide else {}
    sides = sorted(chosen)
    texts = tuple(truth for truth, _ in sides), tuple(read for _, read in sides)
    return Edits(symbols, single, lost, noise, *texts, np.array([chosen[side] for side in sides], np.float64))


def _foretold(symbols: str, seen: Floats) -> Floats:
    """What a letter's parts foretell of its readings: (S, S + 1), rows sum to 1; the last column is loss."""
    size = len(symbols)
    bases = _numbered([_parts(symbol)[0] for symbol in symbols])
    marks = _numbered([_parts(symbol)[1:] for symbol in symbols])
    reads = seen[:, :size]
    same_base = bases[:, None] == bases
    # Quality and tone change together: a tone over a circumflex is smaller, and sooner lost, than one over a vowel.
    mark_change = _change(marks, reads * same_base)
    alike = _change(bases, reads) * np.where(same_base, mark_change, 1.0)
    # A letter of another base: those that are read often are likelier than those that never are.
    common = reads.sum(axis=0) + 0.5
    alike = alike * np.where(same_base, 1.0, common / np.bincount(bases, common)[bases])
    loss = (seen[:, size].sum() + 0.5) / (seen.sum() + 1)
    alike *= (1 - loss) / alike.sum(axis=1, keepdims=True)
    return np.concatenate([alike, np.full((size, 1), loss)], axis=1)


def _parts(symbol: str) -> tuple[str, str, int]:
    """(base letter, the letter's quality, tone): ổ → (o, ô's mark, hỏi). Signs are their own base."""
    toneless, tone = split_tone(symbol)
    base = skeleton(toneless)
    marks = {"ă": "breve", "â": "roof", "ê": "roof", "ô": "roof", "ơ": "horn", "ư": "horn", "đ": "bar"}
    return base, marks.get(toneless, ""), int(tone)


def _numbered(values: Sequence[object]) -> NDArray[np.intp]:
    order = {value: i for i, value in enumerate(dict.fromkeys(values))}
    return np.array([order[value] for value in values], np.intp)


def _change(part: NDArray[np.intp], reads: Floats) -> Floats:
    """P(part as read | true part) for each two symbols, from the counts of symbols: (S, S)."""
    kinds = int(part.max()) + 1
    flows = np.zeros((kinds, kinds))
    np.add.at(flows, (part[:, None], part[None, :]), reads)
    usual = (flows * (1 - np.eye(kinds))).sum(axis=0) + 0.2
    foretold = usual / usual.sum()
    share = (flows + PART_FORETOLD * foretold) / (flows.sum(axis=1, keepdims=True) + PART_FORETOLD)
    return np.asarray(share[part[:, None], part[None, :]])


def _wide_weights(
    counts: Counts, words: Words, number: Mapping[str, int], single: Floats, noise: Floats
) -> Iterator[tuple[tuple[str, str], float]]:
    """Wide edits that were seen often enough and say more than the single steps they are made of."""
    stretches: Counter[str] = Counter()
    for (truth, _), count in words.items():
        stretches.update(dict.fromkeys(truth, 0))
        for stretch in (*truth, *(a + b for a, b in pairwise(truth))):
            stretches[stretch] += count
    for (truth, read), count in sorted(counts.wide.items()):
        if count < LEAST_SEEN or any(symbol not in number for symbol in truth + read):
            continue
        weight = float(np.log((count - DISCOUNT) / (stretches[truth] + WIDE_FORETOLD)))
        if weight > _by_steps(truth, read, number, single, noise) + np.log(LEAST_GAIN):
            yield (truth, read), weight


def _by_steps(truth: str, read: str, number: Mapping[str, int], single: Floats, noise: Floats) -> float:
    """The weight of the best single steps that do what the wide edit does."""
    t, r, lost = [number[c] for c in truth], [number[c] for c in read], single.shape[1] - 1
    if len(t) == 1:
        return float(max(single[t[0], r[0]] + noise[r[1]], noise[r[0]] + single[t[0], r[1]]))
    if len(r) == 1:
        return float(max(single[t[0], r[0]] + single[t[1], lost], single[t[0], lost] + single[t[1], r[0]]))
    return float(single[t[0], r[0]] + single[t[1], r[1]])
