"""What people settled in an archive, weighed with the models of the repository."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sohoa.restore import NO_EVIDENCE, ArchiveLexicon, Restoration, RestoreSettings
from sohoa.restore.archive_lexicon import MOST_ODDS, Confusion, Parting, SettledWord, evident, support
from sohoa.restore.guard import protected
from sohoa.run.artefacts import models_folder

RESTORATION = Restoration.load(models_folder(), RestoreSettings())
LEXICON = ArchiveLexicon(
    (SettledWord("grăng", 3), SettledWord("đăk", 4)),
    (Confusion("grãng", "grăng", 3, 0), Confusion("hoạcii", "hoạch", 2, 0)),
    (Parting("iagrăng", "ia grăng", 2),),
)
STREAM = "Công trình thủy lợi trên suối Ia"


def changes(text: str, lexicon: ArchiveLexicon) -> list[tuple[str, str, str]]:
    found = RESTORATION.with_archive(lexicon).text(text).changes
    return [(one.read, one.restored, one.change.reason) for one in found]


@pytest.mark.parametrize(
    ("text", "read", "restored"),
    [
        (f"{STREAM} Grãng", "Grãng", "Grăng"),
        (f"{STREAM.upper()} GRÃNG.", "GRÃNG.", "GRĂNG."),
        ("KẾ HOẠCII PHÁT TRIỂN", "HOẠCII", "HOẠCH"),
        ("Công trình trên suối IaGrăng,", "IaGrăng,", "Ia Grăng,"),
    ],
)
def test_what_people_corrected_is_repaired_elsewhere_and_says_so(text: str, read: str, restored: str) -> None:
    assert changes(text, NO_EVIDENCE) == []
    assert changes(text, LEXICON) == [(read, restored, "archive-lexicon")]
    assert RESTORATION.with_archive(LEXICON).with_archive(NO_EVIDENCE).text(text) == RESTORATION.text(text)


def test_a_repair_that_needs_no_evidence_is_not_put_down_to_it() -> None:
    lexicon = ArchiveLexicon(confusions=(Confusion("thậc", "thực", 3, 0),))
    [without] = RESTORATION.text("tổ chức thậc hiện nhiệm vụ").changes
    [with_it] = RESTORATION.with_archive(lexicon).text("tổ chức thậc hiện nhiệm vụ").changes
    assert (without.restored, without.change.reason) == (with_it.restored, with_it.change.reason)


def test_what_people_settled_otherwise_speaks_against_a_confusion() -> None:
    for against, expected in ((0, 1), (3, 0)):
        lexicon = ArchiveLexicon(confusions=(Confusion("grãng", "grăng", 3, against),))
        assert len(changes(f"{STREAM} Grãng", lexicon)) == expected


def test_a_word_the_archive_knows_is_left_as_it_was_read() -> None:
    read = "tại buôn Đãk thuộc vùng"
    settled = ArchiveLexicon((SettledWord("đãk", 20),), (Confusion("đãk", "đăk", 3, 20),))
    assert changes(read, settled) == []


def test_a_frequent_word_is_never_changed_by_evidence() -> None:
    lexicon = ArchiveLexicon((SettledWord("thúk", 50),), (Confusion("thúc", "thức", 50, 0),))
    for text in ("thúc đẩy phát triển", "kết thúc năm học", "hối thúc"):
        assert changes(text, lexicon) == changes(text, NO_EVIDENCE)


def test_a_reading_that_was_put_back_is_kept() -> None:
    text = "cân đối tô chức thực hiện"
    assert [one[:2] for one in changes(text, NO_EVIDENCE)] == [("tô", "tổ")]
    kept = RESTORATION.with_archive(ArchiveLexicon(kept=(SettledWord("tô", 20),))).text(text)
    [change] = RESTORATION.text(text).changes
    assert all(one.change.score < change.change.score for one in kept.changes if one.change.score)


def test_a_name_read_as_it_was_corrected_elsewhere_stays_and_is_doubted() -> None:
    text = "Ông Nguyễn Grãng, xã Grãng"
    restored = RESTORATION.with_archive(LEXICON).text(text)
    assert restored.text == RESTORATION.text(text).text == text
    assert [(one.restored, one.doubt) for one in restored.doubts if "Grãng" in one.restored] == [
        ("Grãng,", "corrected-elsewhere"),
        ("Grãng", "corrected-elsewhere"),
    ]


def test_the_bounds_hold_however_many_people_agree() -> None:
    assert Confusion("a", "b", 10**6, 0).log_odds == support(10**6) == MOST_ODDS


def test_keys_differ_where_results_may() -> None:
    [confusion, *_] = LEXICON.confusions
    others = [
        replace(LEXICON, words=()),
        replace(LEXICON, confusions=(replace(confusion, count=4),)),
        replace(LEXICON, kept=(SettledWord("tô", 2),)),
    ]
    assert len({LEXICON.key, *(one.key for one in others)}) == 4


@pytest.mark.parametrize(
    "token", ["UBND", "15/KH-UBND", "30/6/2024", "1.250.000", "XI", "a)", "abc@example.vn", "–", ""]
)
def test_numbers_codes_and_their_like_are_no_evidence(token: str) -> None:
    assert evident(token) is None


READS = ("grãng", "hoạcii", "iagrăng", "krõng")
TOKENS = st.sampled_from(
    [
        *(
            "Công",
            "trình",
            "suối",
            "Ia",
            "kế",
            "năm",
            "2024",
            "15/KH-UBND",
            "UBND",
            "xã",
            "ông",
            "Nguyễn",
            "Văn",
            "30/6/2024",
        ),
        *(form for read in READS for form in (read, read.capitalize(), read.upper())),
    ]
)
TEXTS = st.sampled_from(("grăng", "hoạch", "krông", "đăk"))
LEXICONS = st.builds(
    ArchiveLexicon,
    st.lists(st.builds(SettledWord, TEXTS, st.integers(2, 99)), max_size=4, unique_by=lambda one: one.text).map(tuple),
    st.lists(
        st.builds(Confusion, st.sampled_from(READS), TEXTS, st.integers(2, 99), st.integers(0, 9)), max_size=4
    ).map(tuple),
    st.sampled_from(((), (Parting("iagrăng", "ia grăng", 2),))),
    st.lists(st.builds(SettledWord, st.sampled_from(READS), st.integers(2, 99)), max_size=2).map(tuple),
)


@given(st.lists(TOKENS, min_size=1, max_size=12), LEXICONS)
@example(["xã", "Iagrăng"], LEXICON)
def test_evidence_never_touches_protected_words(tokens: list[str], lexicon: ArchiveLexicon) -> None:
    with_it, without = (one.text(" ".join(tokens)) for one in (RESTORATION.with_archive(lexicon), RESTORATION))
    if not lexicon:
        assert with_it == without
    columns = [len(" ".join(tokens[:at])) + (at > 0) for at in range(len(tokens))]
    open_to_it = {
        column
        for column, token, reason in zip(columns, tokens, protected(tokens), strict=True)
        if reason is None and token.lower() in READS
    }
    differing = set(with_it.changes) ^ set(without.changes)
    assert {change.column for change in differing if change.change.reason == "archive-lexicon"} <= open_to_it
    fixed = [column for column, reason in zip(columns, protected(tokens), strict=True) if reason is not None]
    became, would_be = ({one.column: one.restored for one in text.changes} for text in (with_it, without))
    assert [became.get(column) for column in fixed] == [would_be.get(column) for column in fixed]


def test_text_that_lost_its_marks_is_none_of_its_business() -> None:
    text = (
        "Uy ban nhan dan huyen giao Phong Noi vu chu tri, phoi hop voi cac co quan, don vi lien quan to chuc thuc hien"
    )
    assert RESTORATION.with_archive(LEXICON).text(text) == RESTORATION.text(text)
