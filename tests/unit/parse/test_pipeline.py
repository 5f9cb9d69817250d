"""The spaCy pipeline as others use it: what a document of it holds, and that it takes any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from sohoa.parse import load
from sohoa.parse.language import COMPONENTS
from sohoa.parse.language.readings import ActionReading, ActorReading, CitationReading, Moment, PeriodReading

SENTENCE = (
    "Sở Tài chính chủ trì, phối hợp với Sở Nội vụ hoàn thành trước ngày 30/6/2024 theo Quyết định số 06/QĐ-UBND ngày "
    "06/01/2022 của UBND tỉnh."
)
READINGS = {
    "citations": ("citation", CitationReading),
    "periods": ("period", PeriodReading),
    "actors": ("actor", ActorReading),
    "actions": ("action", ActionReading),
}
INTRODUCING = "Ban Chỉ đạo chuyển đổi số huyện (sau đây gọi tắt là BCĐ) họp hằng quý."
# Lone surrogates are no text: they cannot be written in UTF-8.
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)))
PIECES = st.lists(
    st.sampled_from(
        [
            *("Sở Y tế", "giao", "UBND xã", "BCĐ", "(gọi tắt là BCĐ)", "chủ trì", "phối hợp với", "xây dựng"),
            *("ngày 30/6/2024", "quý II", "Quyết định số 06/QĐ-UBND", "khoản 2 Điều 5 Luật Đất đai năm 2024", "57"),
            *(" ", " ", " ", ", ", ". ", "\n", "\t", ";", "(", ")", "/", "-", "của", "\u00a0", "…"),
        ]
    ),
    max_size=20,
).map("".join)


@pytest.fixture
def nlp() -> Language:
    return load()


def found(doc: Doc, key: str) -> list[str]:
    return [span.text for span in doc.spans[key]]


def test_the_pipeline_is_made_once_of_the_components_documented(nlp: Language) -> None:
    assert load() is nlp
    assert tuple(nlp.pipe_names) == COMPONENTS


def test_what_was_found_lies_in_the_spans_with_its_readings(nlp: Language) -> None:
    doc = nlp(SENTENCE)
    assert found(doc, "actors") == ["Sở Tài chính", "Sở Nội vụ"]
    assert found(doc, "citations") == ["Quyết định số 06/QĐ-UBND ngày 06/01/2022 của UBND tỉnh"]
    assert found(doc, "periods") == ["trước ngày 30/6/2024"]
    [citation], [period] = doc.spans["citations"], doc.spans["periods"]
    assert citation._.citation == CitationReading("QĐ", "06/QĐ-UBND", "2022-01-06", "UBND tỉnh")
    assert (period._.period.kind, period._.period.bound) == ("calendar", "before")
    assert period._.period.last == Moment(year=2024, month=6, day=30)
    assert [span._.actor.kind for span in doc.spans["actors"]] == ["body", "body"]
    assert [span._.action.kind for span in doc.spans["actions"]][:2] == ["lead", "support"]


def test_entities_are_labelled_by_what_they_are(nlp: Language) -> None:
    assert [(ent.text, ent.label_) for ent in nlp(SENTENCE).ents] == [
        ("Sở Tài chính", "ACTOR"),
        ("Sở Nội vụ", "ACTOR"),
        ("trước ngày 30/6/2024", "PERIOD"),
        ("Quyết định số 06/QĐ-UBND ngày 06/01/2022 của UBND tỉnh", "CITATION"),
    ]


def test_the_issuer_and_the_date_of_a_citation_are_no_entities_of_their_own(nlp: Language) -> None:
    doc = nlp("Nghị quyết số 12/NQ-HĐND ngày 10/7/2023 của Hội đồng nhân dân tỉnh")
    assert [ent.label_ for ent in doc.ents] == ["CITATION"]
    assert found(doc, "periods") == []


def test_sentences_are_told(nlp: Language) -> None:
    doc = nlp("Sở Y tế rà soát. Công an huyện báo cáo./. Nơi nhận")
    assert [sentence.text for sentence in doc.sents] == ["Sở Y tế rà soát.", "Công an huyện báo cáo./.", "Nơi nhận"]


def test_abbreviations_that_a_text_introduces_are_added_to_those_given(nlp: Language) -> None:
    doc = nlp.make_doc(INTRODUCING)
    doc._.abbreviations = {"TTPVHCC": "Trung tâm Phục vụ hành chính công"}
    doc = nlp(doc)
    assert doc._.abbreviations["TTPVHCC"] == "Trung tâm Phục vụ hành chính công"
    assert doc._.abbreviations["BCĐ"] == "Ban Chỉ đạo chuyển đổi số huyện"


def test_abbreviations_given_are_actors(nlp: Language) -> None:
    text = "VPĐP tổng hợp, báo cáo."
    assert found(nlp(text), "actors") == []
    doc = nlp.make_doc(text)
    doc._.abbreviations = {"VPĐP": "Văn phòng điều phối nông thôn mới"}
    assert found(nlp(doc), "actors") == ["VPĐP"]


def test_one_document_leaves_no_abbreviations_to_the_next(nlp: Language) -> None:
    nlp(INTRODUCING)
    assert nlp("BCĐ họp.")._.abbreviations == {}


def test_many_texts_go_through_the_pipe(nlp: Language) -> None:
    texts = [SENTENCE, "", INTRODUCING, "   \n", SENTENCE]
    docs = list(nlp.pipe(texts, batch_size=2))
    assert [doc.text for doc in docs] == texts
    assert [len(doc.ents) for doc in docs] == [len(nlp(text).ents) for text in texts]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t ", "\u00a0", "./."])
def test_texts_without_words_hold_nothing(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert not doc.ents
    assert not any(doc.spans[key] for key in READINGS)


def test_texts_longer_than_the_limit_for_trained_models_are_read(nlp: Language) -> None:
    text = "Sở Y tế rà soát.\n" * 60_000  # more than a million characters
    doc = nlp.make_doc(text)
    assert doc.text == text
    assert len(nlp(text[: 17 * 2_000]).spans["actors"]) == 2_000


@given(st.one_of(ANY_TEXT, PIECES))
@settings(max_examples=150)
def test_any_text_is_kept_and_what_is_found_stands_in_order(text: str) -> None:
    doc = load()(text)
    assert doc.text == text
    for key, (name, kind) in READINGS.items():
        spans = list(doc.spans[key])
        assert all(isinstance(span._.get(name), kind) for span in spans)
        # Two may share a token where the space between them was lost.
        assert spans == sorted(spans, key=lambda span: (span.start, span.end))
    cited = list(doc.spans["citations"])
    assert not any(one.start_char < period.end_char <= one.end_char for one in cited for period in doc.spans["periods"])
    assert all(left.end <= right.start for left, right in pairwise(doc.ents))
    assert {ent.label_ for ent in doc.ents} <= {"CITATION", "PERIOD", "ACTOR"}
