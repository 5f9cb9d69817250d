"""A restorer for each condition and reader of text, made when it is first needed; all share one language model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from sohoa.restore.archive_lexicon import NO_EVIDENCE, ArchiveLexicon
from sohoa.restore.candidates import Candidates, MarkedCandidates, UnmarkedCandidates
from sohoa.restore.channel import Channel
from sohoa.restore.condition import Condition
from sohoa.restore.evidence import Evidence
from sohoa.restore.language import LanguageModel
from sohoa.restore.lexicon import Lexicon
from sohoa.restore.reader import Reader
from sohoa.restore.restorer import Restorer
from sohoa.restore.settings import RestoreSettings

# Text without marks is wrong as it stands: the likeliest reading is given even where others come near.
LEAST_WITHOUT_MARKS = 0.3
# But a name must not be made up: of capitalised words that came out wrong, this leaves three of four as they were read.
LEAST_OF_NAMES = 0.7
# Misread letters leave so many candidates that all trigrams of them cost three times as much, for the same choice
# but once in 1,000 words.
WIDEST = 6
# Which channel tells how an engine for Vietnamese misreads.
CHANNELS = {Reader.TESSERACT: "vie", Reader.LINES: "lines"}

_Key = tuple[Condition, Reader]


@dataclass(slots=True, eq=False)
class Restorers:
    """The models, and the restorers made of them.

    archive: what people settled in the archive of the text. It counts in text with its marks: what they corrected is
    the text of a Vietnamese engine, whose readings are others than those of text that lost its marks.
    """

    models: Path
    model: LanguageModel
    lexicon: Lexicon
    settings: RestoreSettings
    archive: ArchiveLexicon = NO_EVIDENCE
    _made: dict[_Key, Restorer] = field(default_factory=dict)

    @staticmethod
    def load(models: Path, settings: RestoreSettings) -> Restorers:
        """From the folder `models`; DependencyMissing when something is not there."""
        model = LanguageModel.load(models / "language")
        restorers = Restorers(models, model, Lexicon.of(model), settings)
        for reader in Reader:
            restorers.of(Condition.MARKED, reader)
        return restorers

    def with_archive(self, archive: ArchiveLexicon) -> Restorers:
        """The same models with other evidence."""
        made = dict(self._made)
        for reader in Reader:
            marked = self.of(Condition.MARKED, reader)
            assert isinstance(marked.candidates, MarkedCandidates)
            channel = marked.candidates.channel
            evidence = Evidence.of(archive, self.model, self.lexicon, channel) if archive else None
            candidates = marked.candidates.with_evidence(evidence)
            made[Condition.MARKED, reader] = replace(marked, candidates=candidates)
        return Restorers(self.models, self.model, self.lexicon, self.settings, archive, made)

    def of(self, condition: Condition, reader: Reader = Reader.TESSERACT) -> Restorer:
        """The restorer for text in this condition; who read it matters where it has its marks."""
        marked = condition is Condition.MARKED
        key = condition, reader if marked else Reader.TESSERACT
        if key not in self._made:
            self._made[key] = Restorer(
                self.model,
                self.lexicon,
                self._candidates(*key),
                self.settings.language_weight,
                self.settings.least_probability if marked else LEAST_WITHOUT_MARKS,
                self.settings.least_probability if marked else LEAST_OF_NAMES,
                WIDEST if condition is Condition.MISREAD else None,
            )
        return self._made[key]

    def _candidates(self, condition: Condition, reader: Reader) -> Candidates:
        most = self.settings.candidates
        if condition is Condition.MARKED:
            return MarkedCandidates(self.model, self.lexicon, self._channel(CHANNELS[reader]), most)
        kept = condition is Condition.UNMARKED
        channel = self._channel("eng")
        return UnmarkedCandidates(self.model, self.lexicon, channel.without_marks() if kept else channel, most, kept)

    def _channel(self, name: str) -> Channel:
        return Channel.load(self.models / "channel" / f"{name}.npz")
