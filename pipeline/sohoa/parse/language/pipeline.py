"""The pipeline put together: tokenizer, components and custom attributes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.lang.xx import MultiLanguage
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from sohoa.parse.language.actions import find_actions
from sohoa.parse.language.actors import find_actors
from sohoa.parse.language.citations import find_citations
from sohoa.parse.language.periods import find_periods
from sohoa.parse.language.sentences import sentence_starts
from sohoa.parse.language.tokenizer import AdministrativeTokenizer

if TYPE_CHECKING:
    from thinc.types import Ints2d

LABELS = {"citations": "CITATION", "periods": "PERIOD", "actors": "ACTOR"}


def build(components: Sequence[str]) -> Language:
    """A new pipeline with these components."""
    for name in ("citation", "period", "actor", "action"):
        Span.set_extension(name, default=None, force=True)
    Doc.set_extension("abbreviations", default={}, force=True)
    nlp = MultiLanguage()
    nlp.max_length = sys.maxsize  # its limit guards trained models, which take memory by the length of a text
    nlp.tokenizer = AdministrativeTokenizer(nlp.vocab)
    for name in components:
        nlp.add_pipe(f"sohoa_{name}", name=name)
    return nlp


@Language.component("sohoa_sentences")
def sentences(doc: Doc) -> Doc:
    starts = sentence_starts(doc.text)
    # Not through `Token.is_sent_start`: each setting of it looks through the whole text.
    flags = np.array([1 if token.idx in starts else -1 for token in doc], dtype=np.int64).astype(np.uint64)
    return doc.from_array("SENT_START", cast("Ints2d", flags)) if flags.size else doc


@Language.component("sohoa_citations")
def citations(doc: Doc) -> Doc:
    return _leave(doc, "citations", "citation", find_citations(doc.text))


@Language.component("sohoa_periods")
def periods(doc: Doc) -> Doc:
    taken = [(span.start_char, span.end_char) for span in doc.spans.get("citations", ())]
    return _leave(doc, "periods", "period", find_periods(doc.text, taken))


@Language.component("sohoa_actors")
def actors(doc: Doc) -> Doc:
    taken = [(span.start_char, span.end_char) for span in doc.spans.get("citations", ())]
    found, introduced = find_actors(doc.text, taken, doc._.abbreviations)
    doc._.abbreviations = {**doc._.abbreviations, **introduced}
    return _leave(doc, "actors", "actor", found)


@Language.component("sohoa_actions")
def actions(doc: Doc) -> Doc:
    return _leave(doc, "actions", "action", find_actions(doc.text))


@Language.component("sohoa_outermost")
def outermost(doc: Doc) -> Doc:
    found = [
        Span(doc, span.start, span.end, label=label) for key, label in LABELS.items() for span in doc.spans.get(key, ())
    ]
    doc.set_ents(filter_spans(found))
    return doc


def _leave(doc: Doc, key: str, attribute: str, found: Sequence[tuple[int, int, object]]) -> Doc:
    """Leave what was found, (start, end, reading) in characters, as spans of whole tokens."""
    spans: list[Span] = []
    for start, end, reading in found:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            span._.set(attribute, reading)
            spans.append(span)
    doc.spans[key] = spans
    return doc
