"""The syllables that may stand in a text, and which of them a word as read may stand for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sohoa.restore.language import LanguageModel
from sohoa.vietnamese.orthography import skeleton_key
from sohoa.vietnamese.syllables import is_syllable

# Rarer syllables (weighted count in the corpus) are accepted where they stand but never put in place of another.
LEAST_COUNT = 150
# Skeletons differ from that of the word as read by at most so many letters; short ones by fewer, or anything would do.
FARTHEST, FARTHEST_SHORT, SHORT = 2, 1, 3


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Syllables by their skeleton. Numbers are those of the language model, `forms` its vocabulary.

    `proposed` are the syllables that may be put in place of others, `members` their numbers by skeleton.
    """

    forms: tuple[str, ...]
    proposed: frozenset[str]
    skeletons: tuple[str, ...]
    members: dict[str, tuple[int, ...]]

    @staticmethod
    def of(model: LanguageModel) -> Lexicon:
        """The syllables of the model's vocabulary that are frequent enough to be proposed."""
        members: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(model.vocabulary):
            if model.counts[number] >= LEAST_COUNT and is_syllable(form):
                members[skeleton_key(form)].append(number)
        fixed = {skeleton: tuple(numbers) for skeleton, numbers in members.items()}
        proposed = frozenset(model.vocabulary[number] for numbers in fixed.values() for number in numbers)
        return Lexicon(model.vocabulary, proposed, tuple(fixed), fixed)

    def neighbours(self, word: str, farthest: int) -> list[int]:
        """Numbers of the syllables whose skeleton is at most `farthest` edits from that of `word` (lower case)."""
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        skeleton = skeleton_key(word)
        near = process.extract(skeleton, self.skeletons, scorer=Levenshtein.distance, score_cutoff=farthest, limit=None)
        return [number for found, _, _ in near for number in self.members[found]]


def farthest_for(word: str) -> int:
    """How many letters of the skeleton may differ for a word of this length."""
    return FARTHEST_SHORT if len(word) <= SHORT else FARTHEST
