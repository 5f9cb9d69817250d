"""The channel model: what it holds likely, that its files are those the card names, and that its recipe runs."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

from models.channel.pairs import ReadWord, align
from sohoa.domain.errors import DependencyMissing
from sohoa.recognize.tesseract import installed
from sohoa.restore.channel import Channel, folded

MODELS = Path(__file__).resolve().parents[3] / "models" / "channel"
LANGUAGES = sorted(path.stem for path in MODELS.glob("*.npz"))
TEXT = "Ủy ban nhân dân tỉnh tổ chức thực hiện kế hoạch chuyển đổi số, báo cáo Thủ tướng Chính phủ trước ngày 31.\n"


@pytest.fixture(scope="module")
def channel() -> Channel:
    return Channel.load(MODELS / "vie.npz")


@pytest.fixture(scope="module", params=LANGUAGES)
def any_channel(request: pytest.FixtureRequest) -> Channel:
    return Channel.load(MODELS / f"{request.param}.npz")


def ranked(channel: Channel, read: str, *truths: str) -> list[str]:
    likelihoods = channel.log_likelihood(read, truths)
    return [truths[i] for i in np.argsort(-likelihoods, kind="stable")]


@pytest.mark.parametrize(
    ("read", "likelier", "less_likely"),
    [
        ("tô", "tổ", "ta"),
        ("tô", "tổ", "lô"),
        ("thông", "thống", "không"),
        ("chỉ", "chi", "phí"),
        ("sô", "số", "sở"),
        ("quyên", "quyền", "quyến lũy"),
        ("đôi", "đổi", "đài"),
        ("dịnh", "định", "bịnh"),
    ],
)
def test_a_lost_mark_is_likelier_than_another_letter(
    channel: Channel, read: str, likelier: str, less_likely: str
) -> None:
    assert ranked(channel, read, less_likely, likelier) == [likelier, less_likely]


@pytest.mark.parametrize("word", ["tổ", "thống", "chi", "số", "nghiệp", "xã", "hòa"])
def test_a_word_is_most_often_read_as_itself(channel: Channel, word: str) -> None:
    readings = [word, "tô", "thông", "chỉ", "sô", "nghiêp", "xa", "hoa"]
    own, *others = [float(channel.log_likelihood(read, [word])[0]) for read in readings]
    assert own > -1
    assert all(own >= other for other in others)


def test_an_english_engine_loses_marks_that_a_vietnamese_one_keeps(channel: Channel) -> None:
    english = Channel.load(MODELS / "eng.npz")
    assert english.log_likelihood("dong", ["đồng"])[0] > channel.log_likelihood("dong", ["đồng"])[0] + 3
    assert ranked(english, "cé", "có", "mẹ") == ["có", "mẹ"]


def test_case_tone_placement_and_look_alikes_make_no_difference(channel: Channel) -> None:
    assert folded("HOÀ Ðiều") == folded("hòa điều")
    expected = channel.log_likelihood("hòa", ["hóa", "hỏa"])
    assert np.array_equal(channel.log_likelihood("HOÀ", ["hoá", "Hoả"]), expected)


@pytest.mark.parametrize("read", ["", "a", "☃", "\U0001f600", "x" * 300, "ế", "½tỷ&"])
def test_anything_read_gets_finite_weights(any_channel: Channel, read: str) -> None:
    likelihoods = any_channel.log_likelihood(read, ["", "a", "nghiêng", "số", "☃☃"])
    assert likelihoods.shape == (5,)
    assert likelihoods.dtype == np.float64
    assert np.isfinite(likelihoods).all()


def test_no_candidates_give_no_weights(any_channel: Channel) -> None:
    assert any_channel.log_likelihood("số", []).shape == (0,)


def test_a_candidate_weighs_the_same_alone_and_among_others(any_channel: Channel) -> None:
    truths = ["tổ", "thưởng", "", "nghiệp", "tư", "trưng"]
    together = any_channel.log_likelihood("tirng", truths)
    alone = [any_channel.log_likelihood("tirng", [truth])[0] for truth in truths]
    assert together == pytest.approx(alone)


@pytest.mark.parametrize("lexical", [True, False])
def test_a_surer_engine_is_righter(any_channel: Channel, lexical: bool) -> None:
    right = [any_channel.right_probability(percent / 100, lexical) for percent in range(101)]
    assert right == sorted(right)
    assert 0 < right[0] <= right[-1] < 1
    assert right[0] <= any_channel.right_probability(None, lexical) <= right[-1]
    assert any_channel.evidence(0.1, lexical) <= any_channel.evidence(None, lexical) == 0


def test_boundaries_are_seldom_missed(any_channel: Channel) -> None:
    assert 0 < any_channel.merged < 0.1
    assert 0 < any_channel.split < 0.1


def test_the_card_names_every_artefact_by_its_hash() -> None:
    card = tomllib.loads((MODELS / "card.toml").read_text(encoding="utf-8"))
    assert sorted(name for name in card if name != "model") == LANGUAGES
    for language in LANGUAGES:
        data = (MODELS / card[language]["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == card[language]["sha256"]
        assert len(data) == card[language]["bytes"] < 1_000_000
        assert card[language]["channel_nats_per_error"] < card[language]["uniform_edits_nats_per_error"]


def test_saving_gives_the_same_bytes(any_channel: Channel, tmp_path: Path) -> None:
    any_channel.save(tmp_path / "a.npz")
    Channel.load(tmp_path / "a.npz").save(tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


@pytest.mark.parametrize("damage", ["missing", "empty", "text", "cut", "turned", "no weights"])
def test_a_damaged_file_is_named_with_a_remedy(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "vie.npz"
    data = (MODELS / "vie.npz").read_bytes()
    if damage == "no weights":
        np.savez(path, symbols=np.array("\0ab"))
    elif damage != "missing":
        turned = bytes(byte ^ 0xFF for byte in data[2000:4000])
        contents = {"empty": b"", "text": b"no model", "cut": data[: len(data) // 2]}
        path.write_bytes(contents.get(damage, data[:2000] + turned + data[4000:]))
    with pytest.raises(DependencyMissing, match=r"vie\.npz.*recipe"):
        Channel.load(path)


def test_weights_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    with np.load(MODELS / "vie.npz") as stored:
        arrays = dict(stored)
    arrays["lost"] = arrays["lost"][:-1]
    np.savez(tmp_path / "vie.npz", **arrays)
    with pytest.raises(DependencyMissing, match="do not fit"):
        Channel.load(tmp_path / "vie.npz")


def test_merged_and_split_words_are_told_from_misread_ones() -> None:
    read = [ReadWord(word, 0.9) for word in ["Tô", "chứcthực", "hiện", "kế", "ho", "ạch", "ngày"]]
    found = align("Tổ chức thực hiện kế hoạch ngày".split(), read)
    assert (found.words, found.merged, found.split) == (7, 1, 1)
    assert [(pair.truth, pair.read) for pair in found.pairs] == [
        ("Tổ", "Tô"),
        ("hiện", "hiện"),
        ("kế", "kế"),
        ("ngày", "ngày"),
    ]


def test_the_recipe_makes_a_channel_from_a_page(tmp_path: Path) -> None:
    if shutil.which("tesseract") is None or "vie" not in installed()[1]:
        pytest.skip("tesseract is not installed, or not its Vietnamese")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "tiny.txt").write_text(TEXT * 3, encoding="utf-8")
    options = ["--corpus", str(tmp_path / "corpus"), "--out", str(tmp_path), "--pages", "1"]
    command = [sys.executable, str(MODELS / "recipe.py"), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = Channel.load(tmp_path / "vie.npz")
    assert ranked(made, "tổ", "dân", "tổ") == ["tổ", "dân"]
    assert tomllib.loads((tmp_path / "card.toml").read_text(encoding="utf-8"))["vie"]["pages"] == 1
