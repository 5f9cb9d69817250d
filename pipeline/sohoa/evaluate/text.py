"""How well a text was read: counts of syllables, codes and characters against a truth text.

The counts of syllables and codes are those of the project's reference scorer, to the last one. Words are runs of
letters, digits and underscores; what is compared and what is set aside is told in `sohoa.evaluate.alignment`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from sohoa.evaluate.alignment import Alignment, Stretch, align
from sohoa.vietnamese.orthography import lower_skeleton


@dataclass(frozen=True, slots=True)
class TextScore:
    """Counts for one text, or for several added together. All are whole numbers of words or of characters.

    `syllables`: truth words inside the comparison. `wrong`: those wrong or missing, and the extra ones read;
    `marks`: the wrong ones of which only the diacritics are wrong. `codes`: truth words with a digit,
    `codes_wrong`: those that were read wrongly. `skipped_truth`, `skipped_read`: words outside the comparison.

    `characters`: truth characters inside the comparison, that is from the first to the last word of each unbroken row
    of counted words, with what stands between them (punctuation, one space for each run of white space), in lower
    case. `character_errors`: the Levenshtein distance of those to the characters read in the same rows.
    """

    syllables: int = 0
    wrong: int = 0
    marks: int = 0
    codes: int = 0
    codes_wrong: int = 0
    skipped_truth: int = 0
    skipped_read: int = 0
    characters: int = 0
    character_errors: int = 0

    @property
    def ser(self) -> float | None:
        """Syllable error rate, 0 to 1 and above it where much was added; None where the truth has no syllable."""
        return _share(self.wrong, self.syllables)

    @property
    def marks_rate(self) -> float | None:
        """The part of `ser` where only the diacritics are wrong."""
        return _share(self.marks, self.syllables)

    @property
    def codes_rate(self) -> float | None:
        """Share of the truth words with a digit that are wrong; None where there are none."""
        return _share(self.codes_wrong, self.codes)

    @property
    def cer(self) -> float | None:
        """Character error rate; None where the truth has no character."""
        return _share(self.character_errors, self.characters)

    def __add__(self, other: TextScore) -> TextScore:
        return TextScore(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(TextScore)))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def score_text(truth: str, read: str) -> TextScore:
    """The score of `read` against `truth`."""
    alignment = align(truth, read)
    score = TextScore()
    for stretch in alignment.stretches:
        score += _score_stretch(alignment.truth_words(stretch), alignment.read_words(stretch), stretch)
    return replace(score, **_count_characters(alignment))


def _score_stretch(truth: tuple[str, ...], read: tuple[str, ...], stretch: Stretch) -> TextScore:
    if not stretch.counted:
        return TextScore(skipped_truth=len(truth), skipped_read=len(read))
    codes = sum(1 for word in truth if any(map(str.isdigit, word)))
    if stretch.agrees:
        return TextScore(syllables=len(truth), codes=codes)
    same_letters = sum(lower_skeleton(t) == lower_skeleton(r) for t, r in zip(truth, read, strict=False))
    return TextScore(
        syllables=len(truth),
        wrong=max(len(truth), len(read)),
        marks=same_letters,
        codes=codes,
        codes_wrong=codes,
    )


def _count_characters(alignment: Alignment) -> dict[str, int]:
    regions = list(alignment.regions())
    return {
        "characters": sum(len(truth) for truth, _ in regions),
        "character_errors": sum(Levenshtein.distance(truth, read) for truth, read in regions),
    }


def error_pairs(truth: str, read: str) -> Iterator[tuple[str, str]]:
    """Each error inside the comparison as (truth, as read), in the order of the text, case as printed.

    Words answer one to one where both sides have as many; else the whole stretch is one pair, its words joined by
    spaces (`("tổ chức", "tôchức")`), and one side may be empty.
    """
    alignment = align(truth, read)
    for is_error, row in groupby(alignment.stretches, key=lambda s: s.counted and not s.agrees):
        if is_error:
            stretches = list(row)
            wanted = [word for s in stretches for word in alignment.truth_words(s)]
            got = [word for s in stretches for word in alignment.read_words(s)]
            if len(wanted) == len(got):
                yield from zip(wanted, got, strict=True)
            else:
                yield " ".join(wanted), " ".join(got)
