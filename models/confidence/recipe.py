"""Learn word confidence: `python models/confidence/recipe.py --corpus ../shared/corpus --out models/confidence`.

Prints and spoils pages as the recipe of the channel does, of paragraphs the language model has not seen, has them read
and restored, and fits a logistic regression on which words came out right. Every fifth page is held out for the scores
on the card. Deterministic for one version of Tesseract; about four seconds a page. Needs what the channel's recipe
needs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "pipeline")]

from models.channel.pages import NOT_OFFICIAL, SpoiltPage, spoilt_pages  # noqa: E402  # found only by the path above
from models.channel.pairs import AROUND, is_alike  # noqa: E402
from models.language.recipe import HELD_OUT  # noqa: E402
from sohoa.domain.geometry import Box  # noqa: E402
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, RestoredWord  # noqa: E402
from sohoa.domain.raster import Raster  # noqa: E402
from sohoa.recognize.settings import RecognizeSettings  # noqa: E402
from sohoa.restore import Restoration, RestoreSettings  # noqa: E402
from sohoa.restore.confidence import FEATURES, FILE, TextKind, WordConfidence, features  # noqa: E402
from sohoa.restore.settings import Mode  # noqa: E402
from sohoa.run.registry import load_engine  # noqa: E402
from sohoa.vietnamese.orthography import canonical, nfc, skeleton  # noqa: E402

Floats = NDArray[np.float64]

HELD_OUT_PAGES = 5
ROUNDS, RIDGE = 40, 1.0
BINS = 10
CARD = "card.toml"


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Words of one page: features (n, len(FEATURES)), and which are right (n,)."""

    rows: Floats
    right: NDArray[np.bool_]


def unseen_paragraphs(corpus: Path) -> list[str]:
    """The official paragraphs that the recipe of the language model holds out."""
    found: list[str] = []
    for path in sorted(corpus.glob("*.txt.xz")):
        if not path.name.startswith(NOT_OFFICIAL):
            with lzma.open(path, "rt", encoding="utf-8") as file:
                found += [nfc(line.strip()) for i, line in enumerate(file) if i % HELD_OUT == HELD_OUT - 1]
    return found


def lessons(kind: TextKind, pages: Sequence[SpoiltPage], restoration: Restoration) -> Iterator[Lesson]:
    """What each page teaches about text of one kind."""
    engine = load_engine(_engine_settings(kind))
    vocabulary = restoration.restorers.model.numbers if restoration.restorers else {}
    for number, page in enumerate(pages):
        read = _typed(page) if kind is TextKind.UNMARKED else engine.recognize(Raster(page.pixels, float(page.dpi)))
        told = kind in (TextKind.RECOGNIZED, TextKind.LINES)
        confidences = [word.confidence if told else None for word in read.words]
        read = _with_confidences(read, confidences)
        [restored] = restoration.pages([read])
        right = _right(page.words, restored.words)
        chosen = [i for i, known in enumerate(right) if known is not None]
        rows = [features(restored.words[i], confidences[i], vocabulary, kind) for i in chosen]
        yield Lesson(np.array(rows).reshape(-1, len(FEATURES)), np.array([right[i] for i in chosen], bool))
        sys.stderr.write(f"\r{kind}: {number + 1} of {len(pages)} pages ")
    sys.stderr.write("\n")


def _engine_settings(kind: TextKind) -> RecognizeSettings:
    language = "eng" if kind is TextKind.MISREAD else "vie"
    return RecognizeSettings(engine="sohoa" if kind is TextKind.LINES else "tesseract", language=language)


def _typed(page: SpoiltPage) -> OcrPage:
    """The page as somebody would have typed it without marks."""
    nowhere = Box(0, 0, 1, 1)
    words = tuple(OcrWord(skeleton(word), nowhere, None) for word in page.words)
    return OcrPage("typed", (OcrZone(nowhere, (OcrLine(nowhere, 0, words),)),))


def _with_confidences(page: OcrPage, confidences: Sequence[float | None]) -> OcrPage:
    given = iter(confidences)
    zones = tuple(
        OcrZone(
            zone.box,
            tuple(
                OcrLine(line.box, line.paragraph, tuple(replace(w, confidence=next(given)) for w in line.words))
                for line in zone.lines
            ),
        )
        for zone in page.zones
    )
    return OcrPage(page.engine, zones)


def _right(truth: Sequence[str], words: Sequence[RestoredWord]) -> list[bool | None]:
    """Whether each word is the one that was printed; None where none can be said to stand in its place."""
    wanted, got = [_key(word) for word in truth], [_key(word.text) for word in words]
    right: list[bool | None] = [None] * len(words)
    for step in Levenshtein.opcodes(wanted, got):
        of_truth, places = range(step.src_start, step.src_end), range(step.dest_start, step.dest_end)
        if len(of_truth) != len(places):
            continue
        for printed, place in zip(of_truth, places, strict=True):
            if step.tag == "equal" or is_alike(wanted[printed], got[place]):
                right[place] = step.tag == "equal"
    return right


def _key(word: str) -> str:
    return canonical(word.lower()).strip(AROUND) or word


def fit(lessons: Sequence[Lesson]) -> Floats:
    """Weights of the logistic regression with a ridge, by Newton's method."""
    rows, right = np.concatenate([one.rows for one in lessons]), np.concatenate([one.right for one in lessons])
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        probability = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - probability) - RIDGE * weights
        curve = (rows * (probability * (1 - probability))[:, None]).T @ rows + RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def scores(probability: Floats, right: NDArray[np.bool_]) -> dict[str, float]:
    """Words, errors in per cent, expected calibration error in points, and errors among the 5 % least probable."""
    order = np.argsort(probability, kind="stable")
    bins = np.array_split(order, BINS)
    gaps = [abs(probability[part].mean() - right[part].mean()) * len(part) for part in bins]
    worst = order[: len(order) // 20]
    return {
        "words": len(right),
        "wrong_percent": round(100 * float(1 - right.mean()), 3),
        "calibration_error_points": round(100 * float(sum(gaps)) / len(right), 3),
        "errors_in_least_probable_5_percent": round(100 * float((~right[worst]).sum() / max((~right).sum(), 1)), 1),
    }


def write(out: Path, weights: dict[TextKind, Floats], of: dict[str, dict[str, float]], command: str) -> None:
    """The weights and their card."""
    out.mkdir(parents=True, exist_ok=True)
    stored = {kind: dict(zip(FEATURES, row.round(4).tolist(), strict=True)) for kind, row in weights.items()}
    (out / FILE).write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    lines = [
        'name = "confidence"',
        'what = "Probability that a restored word is right: weights of a logistic regression"',
        f'recipe = "{command}"',
        'licence = "Weights learned from text outside copyright (Law on Intellectual Property of Vietnam, Article 15)"',
        *(
            line
            for kind, values in of.items()
            for line in ("", f"[scores.{kind}]", *(f"{name} = {value}" for name, value in values.items()))
        ),
        "",
        "[files]",
        f'"{FILE}" = "{hashlib.sha256((out / FILE).read_bytes()).hexdigest()}"',
    ]
    text = "\n".join(lines) + "\n"
    tomllib.loads(text)
    (out / CARD).write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=80)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--only", choices=[*TextKind], help="learn this kind anew, keep the weights of the others")
    options = parser.parse_args()
    paragraphs = unseen_paragraphs(options.corpus)
    pages = list(spoilt_pages(paragraphs, options.pages, options.seed))
    weights: dict[TextKind, Floats] = {}
    of: dict[str, dict[str, float]] = {}
    if options.only:
        weights = WordConfidence.load(options.out).weights
        of = tomllib.loads((options.out / CARD).read_text(encoding="utf-8"))["scores"]
    for kind in [TextKind(options.only)] if options.only else TextKind:
        marked = kind in (TextKind.RECOGNIZED, TextKind.LINES, TextKind.TYPED)
        mode: Mode = "light" if marked else "legacy"
        restoration = Restoration.load(ROOT / "models", RestoreSettings(mode=mode)).without_confidence()
        found = list(lessons(kind, pages, restoration))
        weights[kind] = fit([one for i, one in enumerate(found) if i % HELD_OUT_PAGES])
        unseen = found[::HELD_OUT_PAGES]
        rows, right = np.concatenate([one.rows for one in unseen]), np.concatenate([one.right for one in unseen])
        of[kind] = scores(WordConfidence(weights).probabilities(rows, [kind] * len(rows)), right)
        sys.stderr.write(f"{kind}: {of[kind]}\n")
    command = f"python models/confidence/recipe.py --corpus DIR --out models/confidence --pages {options.pages}"
    write(options.out, weights, of, f"{command} --seed {options.seed}")


if __name__ == "__main__":
    main()
