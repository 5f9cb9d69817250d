"""Learn the syllable language model from text: `python models/language/recipe.py --corpus DIR --out models/language`.

Reads every `*.txt.xz` in DIR (UTF-8, one paragraph a line), counts units (sohoa.vietnamese.tokens), and writes an
interpolated modified Kneser-Ney trigram model (Chen and Goodman 1998), pruned, quantized to one byte a probability, as
plain arrays that are read by memory map. Streaming, deterministic, about 5 minutes on one core and 4 GB.

Counts of a register are multiplied by its weight, discounts with them: administrative text counts more than the
encyclopaedia.
"""

from __future__ import annotations

import argparse
import hashlib
import lzma
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sohoa.vietnamese.tokens import BOUNDARY, CLASSES, UNKNOWN, fold, units

# Registers by file name; what is not named counts once.
WEIGHTS = {
    "adm_doc_misc": 6, "adm_docx_misc": 6, "born_pdf": 6, "khanhng29_admin": 6, "nd30_md": 6, "luatvietnam_doc": 4,
    "johnpa02_tvpl": 3, "vbpl_layout": 3, "ansvar": 3, "phapdien": 2, "viwiki": 1,
}  # fmt: skip
# A unit enters the vocabulary when it is seen so often (weighted); rarer ones are mostly typing errors and names.
LEAST_COUNT = 40
LARGEST_VOCABULARY = 16_000
# N-grams seen less often (weighted) are left to the lower order.
LEAST_BIGRAM, LEAST_TRIGRAM = 2, 4
# Paragraphs held out for the perplexity on the card: one in so many.
HELD_OUT = 500
# One byte stands for a natural logarithm from 0 down to -25.5.
QUANTUM = 0.1
PARAGRAPHS_A_BLOCK = 20_000

Ids = NDArray[np.int64]
Counts = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Text:
    """A register as unit numbers, paragraphs parted by 0 (the boundary)."""

    weight: int
    ids: NDArray[np.uint32]


def paragraphs(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from file


def read_corpus(folder: Path) -> tuple[list[Text], list[str], NDArray[np.uint32]]:
    """Every register as numbers of units, the units by number, and held-out paragraphs as numbers."""
    numbers: dict[str, int] = {unit: index for index, unit in enumerate(CLASSES)}
    texts: list[Text] = []
    held_out: list[NDArray[np.uint32]] = []
    for path in sorted(folder.glob("*.txt.xz")):
        name = path.name.removesuffix(".txt.xz")
        blocks: list[NDArray[np.uint32]] = []
        block: list[int] = [0]
        for index, paragraph in enumerate(paragraphs(path)):
            found = [numbers.setdefault(unit, len(numbers)) for unit in units(fold(paragraph))]
            if index % HELD_OUT == HELD_OUT - 1:
                held_out.append(np.array([0, *found, 0], np.uint32))
                continue
            block += found
            block.append(0)
            if index % PARAGRAPHS_A_BLOCK == 0:
                blocks.append(np.array(block, np.uint32))
                block = []
        blocks.append(np.array(block, np.uint32))
        texts.append(Text(WEIGHTS.get(name, 1), np.concatenate(blocks)))
        sys.stderr.write(f"{name}: {len(texts[-1].ids):,} units, {len(numbers):,} distinct so far\n")
    return texts, list(numbers), np.concatenate(held_out)


def choose_vocabulary(texts: list[Text], known: list[str]) -> tuple[list[str], NDArray[np.uint16], Counts]:
    """The vocabulary by falling weighted count after the classes, old number → new number, and the counts."""
    counts = np.zeros(len(known))
    for text in texts:
        counts += text.weight * np.bincount(text.ids, minlength=len(known))
    order = np.argsort(-counts, kind="stable")
    chosen = [i for i in order if counts[i] >= LEAST_COUNT and i >= len(CLASSES)][: LARGEST_VOCABULARY - len(CLASSES)]
    numbers = [*range(len(CLASSES)), *chosen]
    renumber = np.full(len(known), CLASSES.index(UNKNOWN), np.uint16)
    renumber[numbers] = np.arange(len(numbers), dtype=np.uint16)
    new_counts = np.zeros(len(numbers))
    np.add.at(new_counts, renumber, counts)
    return [known[i] for i in numbers], renumber, new_counts


def count_ngrams(texts: list[Text], renumber: NDArray[np.uint16], size: int, order: int) -> tuple[Ids, Counts, Counts]:
    """Keys of n-grams, rising, with raw and weighted counts. A key is the unit numbers in base `size`."""
    keys: list[Ids] = []
    raw: list[Counts] = []
    weighted: list[Counts] = []
    for text in texts:
        ids = renumber[text.ids].astype(np.int64)
        packed = ids[: len(ids) - order + 1].copy()
        inner = np.zeros(len(packed), bool)  # a boundary inside an n-gram parts two paragraphs
        for step in range(1, order):
            packed *= size
            packed += ids[step : len(ids) - order + 1 + step]
            if step < order - 1:
                inner |= ids[step : len(ids) - order + 1 + step] == 0
        found, count = np.unique(packed[~inner], return_counts=True)
        keys.append(found)
        raw.append(count.astype(np.float64))
        weighted.append(count * float(text.weight))
    every = np.concatenate(keys)
    distinct, where = np.unique(every, return_inverse=True)
    return (
        distinct,
        np.bincount(where, np.concatenate(raw)),
        np.bincount(where, np.concatenate(weighted)),
    )


def discounts(raw: Counts) -> Counts:
    """Modified Kneser-Ney discounts for counts of 0, 1, 2, and 3 or more."""
    n = [float(np.count_nonzero(raw == i)) for i in range(1, 5)]
    y = n[0] / (n[0] + 2 * n[1])
    return np.array([0.0, *(i + 1 - (i + 2) * y * n[i + 1] / n[i] for i in range(3))])


def smoothed(keys: Ids, raw: Counts, weighted: Counts, size: int, lower: Counts) -> tuple[Counts, Counts]:
    """Interpolated probabilities of n-grams, and the weight of the lower order by context number.

    `lower` holds the probability of each n-gram by the lower order. Contexts are numbered in the order of the keys.
    """
    discount = discounts(raw)[np.minimum(raw, 3).astype(int)] * weighted / raw
    _, context = np.unique(keys // size, return_inverse=True)
    total = np.bincount(context, weighted)
    rest = np.bincount(context, discount) / total
    return (weighted - discount) / total[context] + rest[context] * lower, rest


@dataclass(frozen=True, slots=True)
class Model:
    """Probabilities of all orders; keys rise, and backoff weights are those of pruned interpolation."""

    unigram: Counts
    bigram_keys: Ids
    bigram: Counts
    trigram_keys: Ids
    trigram: Counts


def learn(texts: list[Text], renumber: NDArray[np.uint16], size: int) -> tuple[Model, Counts, Counts]:
    """The model with pruned n-grams, and weighted counts of bigrams and trigrams that decide what is pruned."""
    keys3, raw3, weighted3 = count_ngrams(texts, renumber, size, 3)
    sys.stderr.write(f"{len(keys3):,} distinct trigrams\n")
    keys2, _, weighted2 = count_ngrams(texts, renumber, size, 2)
    # Lower orders count in how many contexts an n-gram was seen; those that begin a paragraph keep their counts.
    continuations = np.bincount(np.searchsorted(keys2, keys3 % (size * size)), minlength=len(keys2)).astype(np.float64)
    starts = keys2 // size == 0
    continuations[starts] = weighted2[starts]
    continuations = np.maximum(continuations, 1)
    of_unit = np.bincount(keys2 % size, minlength=size).astype(np.float64)
    unit_discount = discounts(of_unit)[np.minimum(of_unit, 3).astype(int)]
    unigram = (of_unit - unit_discount) / of_unit.sum() + unit_discount.sum() / of_unit.sum() / size
    bigram, _ = smoothed(keys2, continuations, continuations, size, unigram[keys2 % size])
    lower = bigram[np.searchsorted(keys2, keys3 % (size * size))]
    trigram, _ = smoothed(keys3, raw3, weighted3, size, lower)
    return Model(unigram, keys2, bigram, keys3, trigram), weighted2, weighted3


def prune(model: Model, weighted2: Counts, weighted3: Counts, size: int) -> Model:
    """Without the rare n-grams; a bigram stays where a trigram that stays needs it as context or as lower order."""
    keep3 = weighted3 >= LEAST_TRIGRAM
    keys3 = model.trigram_keys[keep3]
    keep2 = weighted2 >= LEAST_BIGRAM
    for needed in (keys3 // size, keys3 % (size * size)):
        keep2[np.searchsorted(model.bigram_keys, np.unique(needed))] = True
    return Model(model.unigram, model.bigram_keys[keep2], model.bigram[keep2], keys3, model.trigram[keep3])


def backoffs(model: Model, size: int) -> tuple[Counts, Counts]:
    """Weights that give what the pruned n-grams of a context leave to the lower order: by unit, and by bigram."""
    first = model.bigram_keys // size
    left = 1 - np.bincount(first, model.bigram, minlength=size)
    lower = 1 - np.bincount(first, model.unigram[model.bigram_keys % size], minlength=size)
    by_unit = np.clip(left, 1e-6, 1) / np.clip(lower, 1e-6, None)
    context = np.searchsorted(model.bigram_keys, model.trigram_keys // size)
    within = np.searchsorted(model.bigram_keys, model.trigram_keys % (size * size))
    left = 1 - np.bincount(context, model.trigram, minlength=len(model.bigram_keys))
    lower = 1 - np.bincount(context, model.bigram[within], minlength=len(model.bigram_keys))
    return by_unit, np.clip(left, 1e-6, 1) / np.clip(lower, 1e-6, None)


def quantized(probabilities: Counts) -> NDArray[np.uint8]:
    """Natural logarithms in steps of `QUANTUM` below zero."""
    return np.clip(np.rint(-np.log(probabilities) / QUANTUM), 0, 255).astype(np.uint8)


def quantized_weights(weights: Counts) -> NDArray[np.int8]:
    """Natural logarithms of backoff weights, which may exceed 1, in steps of `QUANTUM`."""
    return np.clip(np.rint(np.log(weights) / QUANTUM), -127, 127).astype(np.int8)


def write_model(out: Path, vocabulary: list[str], counts: Counts, model: Model) -> None:
    size = len(vocabulary)
    by_unit, by_bigram = backoffs(model, size)
    context = np.searchsorted(model.bigram_keys, model.trigram_keys // size)
    arrays: dict[str, NDArray[Any]] = {
        "unigram": quantized(model.unigram),
        "unigram_backoff": quantized_weights(by_unit),
        "counts": np.minimum(counts, 2**32 - 1).astype(np.uint32),
        "bigram_keys": model.bigram_keys.astype(np.uint32),
        "bigram": quantized(model.bigram),
        "bigram_backoff": quantized_weights(by_bigram),
        "trigram_starts": np.searchsorted(context, np.arange(len(model.bigram_keys) + 1)).astype(np.uint32),
        "trigram_last": (model.trigram_keys % size).astype(np.uint16),
        "trigram": quantized(model.trigram),
    }
    out.mkdir(parents=True, exist_ok=True)
    for name, array in arrays.items():
        np.save(out / f"{name}.npy", array)
    (out / "vocabulary.txt").write_text("".join(unit + "\n" for unit in vocabulary), encoding="utf-8")


def write_card(out: Path, corpus: Path, scores: dict[str, float]) -> None:
    """The card beside the arrays: where they come from, their hashes, how good they are."""
    lines = [
        'name = "language"',
        'what = "Syllable trigram model of Vietnamese administrative text, modified Kneser-Ney"',
        'recipe = "python models/language/recipe.py --corpus DIR --out models/language"',
        'licence = "Counts of public text. Official documents are outside copyright (Law on Intellectual Property of '
        'Vietnam, Article 15); the encyclopaedia is CC BY-SA 4.0 (Wikipedia)."',
        f"quantum = {QUANTUM}",
        "",
        "[scores]",
        *(f"{name} = {value:.4g}" for name, value in scores.items()),
        "",
        "[sources]",
        *(f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"' for path in sorted(corpus.glob("*.xz"))),
        "",
        "[files]",
        *(
            f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"'
            for path in sorted(out.iterdir())
            if path.suffix in (".npy", ".txt")
        ),
    ]
    text = "\n".join(lines) + "\n"
    tomllib.loads(text)
    (out / "card.toml").write_text(text, encoding="utf-8")


def perplexity(out: Path, ids: NDArray[np.uint16]) -> float:
    """Perplexity of the written model on units, boundaries inside left out as contexts reach over them."""
    from sohoa.restore.language import LanguageModel

    model = LanguageModel.load(out)
    numbers = ids.astype(np.int64)
    scores = model.score(numbers[:-2], numbers[1:-1], numbers[2:])
    inner = numbers[1:-1] != 0
    return float(np.exp(-scores[inner].mean()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    texts, known, held_out = read_corpus(options.corpus)
    vocabulary, renumber, counts = choose_vocabulary(texts, known)
    assert vocabulary[0] == BOUNDARY
    size = len(vocabulary)
    model, weighted2, weighted3 = learn(texts, renumber, size)
    pruned = prune(model, weighted2, weighted3, size)
    write_model(options.out, vocabulary, counts, pruned)
    scores = {
        "units": sum(len(text.ids) for text in texts),
        "vocabulary": size,
        "bigrams": len(pruned.bigram_keys),
        "trigrams": len(pruned.trigram_keys),
        "perplexity_held_out": perplexity(options.out, renumber[held_out]),
    }
    write_card(options.out, options.corpus, scores)
    sys.stderr.write(f"{scores}\n")


if __name__ == "__main__":
    main()
