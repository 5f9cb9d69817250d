"""A spaCy pipeline for Vietnamese administrative text, by rules: no trained model, loaded in under a second.

    nlp = sohoa.parse.load()
    doc = nlp("Sở Tài chính chủ trì, phối hợp với Sở Nội vụ hoàn thành trước ngày 30/6/2024.")
    [(span.text, span._.period) for span in doc.spans["periods"]]

Tokens are syllables, document codes, dates, list markers, `./.` and signs (`sohoa.parse.language.tokenizer`). The
components, in order:

- `sentences` marks where sentences begin (`Token.is_sent_start`).
- `citations` leaves `Doc.spans["citations"]`, each with `Span._.citation` (CitationReading).
- `periods` leaves `Doc.spans["periods"]`, each with `Span._.period` (PeriodReading), none inside a citation.
- `actors` leaves `Doc.spans["actors"]`, each with `Span._.actor` (ActorReading). It goes by `Doc._.abbreviations`,
  known abbreviations with what they stand for, and adds those that the text introduces.
- `actions` leaves `Doc.spans["actions"]`, each with `Span._.action` (ActionReading).
- `outermost` leaves the outermost of all in `Doc.ents`, labelled CITATION, PERIOD and ACTOR.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENTS = ("sentences", "citations", "periods", "actors", "actions", "outermost")


@cache
def load() -> Language:
    """The pipeline, made once in each process. It takes texts of any length; text should be in NFC."""
    from sohoa.parse.language import pipeline

    return pipeline.build(COMPONENTS)
