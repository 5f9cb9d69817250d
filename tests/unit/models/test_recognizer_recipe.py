"""The recipe of the line network: lines are made alike for one seed, are readable, and a short training learns."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from models.recognizer.lessons import Lesson, batches, made, numbers_of
from models.recognizer.real_lines import ReadPage, real_lessons
from models.recognizer.texts import SIGNS, Texts, readable
from sohoa.domain.page import OcrPage
from sohoa.recognize import RecognizeSettings
from sohoa.recognize.lines.frame import HEIGHT
from sohoa.run.registry import load_engine
from tests.unit.recognize.lines.typeset import TEXT, page

TEXTS = Texts.of([f"{line} {line}" for line in TEXT])


def test_signs_are_single_and_cover_what_is_printed() -> None:
    assert len(set(SIGNS)) == len(SIGNS)
    assert set("ẤẪẶỆỖỢỮỴấẫặệỗợữỵđĐ0123456789/-–%§") <= set(SIGNS)


def test_texts_come_in_the_signs_of_the_network() -> None:
    assert readable("Số:\u00a012—KH") == "Số: 12–KH"
    assert readable("中") is None
    rng = random.Random(1)
    assert all(set(TEXTS.line(rng)) <= set(SIGNS) for _ in range(300))


def test_tone_marks_are_printed_in_both_places() -> None:
    texts = Texts.of(["hóa hóa hóa thủy thủy quý quý khỏe khỏe"] * 2)
    rng = random.Random(1)
    words = {word for _ in range(300) for word in texts.line(rng).split()}
    assert {"hóa", "hoá", "thủy", "thuỷ", "khỏe", "khoẻ", "quý"} <= words
    assert "qúy" not in words


def test_lines_are_made_alike_for_one_seed() -> None:
    first, again, other = made(TEXTS, 1, 0)[:20], made(TEXTS, 1, 0)[:20], made(TEXTS, 2, 0)[:20]
    assert [one.text for one in first] == [one.text for one in again] != [one.text for one in other]
    assert all(np.array_equal(a.pixels, b.pixels) for a, b in zip(first, again, strict=True))


def test_some_lines_hold_ink_and_nothing_to_read() -> None:
    empty = [one for one in made(TEXTS, 1, 0) if not one.text]
    assert 2 <= len(empty) <= 20
    assert all(one.pixels.any() for one in empty)


def test_batches_hold_every_line_once_padded_with_paper() -> None:
    lessons = made(TEXTS, 1, 0)[:40]
    found = batches(lessons, random.Random(0))
    assert sorted(signs for batch in found for signs in batch.signs) == sorted(numbers_of(one.text) for one in lessons)
    for batch in found:
        assert batch.pixels.shape[1] == HEIGHT
        for row, width in zip(batch.pixels, batch.widths, strict=True):
            assert not row[:, width:].any()


def test_real_lines_are_labelled_by_alignment_and_left_out_in_doubt() -> None:
    raster = page()
    ocr: OcrPage = load_engine(RecognizeSettings()).recognize(raster)
    truth = f"Tiêu đề {TEXT[0]} {TEXT[1]} {TEXT[2]} hết"
    assert [one.text for one in real_lessons([ReadPage(raster, ocr)], truth)] == list(TEXT)
    other_edition = truth.replace("Ủy ban nhân dân huyện Tân Lập", "Chi cục Thủy lợi miền núi phía")
    assert [one.text for one in real_lessons([ReadPage(raster, ocr)], other_edition)] == [TEXT[0], TEXT[2]]


def test_a_short_training_learns_goes_on_where_it_stopped_and_is_exported(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="PyTorch, the extra `train`, is not installed")
    pytest.importorskip("onnx", reason="onnx, the extra `train`, is not installed")
    from models.recognizer.export import export
    from models.recognizer.training import Run, rate_at
    from sohoa.recognize.lines.framing import FramedLine
    from sohoa.recognize.lines.network import MODEL, LineNetwork

    torch.set_num_threads(1)
    found = batches(made(TEXTS, 1, 0)[:16], random.Random(0))[:1]
    run = Run.fresh(1)
    [nothing] = batches([Lesson(found[0].pixels[0], "")], random.Random(0))
    run.learn(nothing, 0.0)
    assert np.isfinite(run.losses[-1])
    for _ in range(40):
        run.learn(found[0], rate_at(300))
    assert run.losses[-1] < 0.5 * run.losses[0]
    run.save(tmp_path / "state.pt")
    again = Run.load(tmp_path / "state.pt")
    for one in (run, again):
        torch.manual_seed(7)
        one.learn(found[0], rate_at(one.step))
    assert again.losses[-1] == pytest.approx(run.losses[-1], rel=1e-3)
    export(run.mean, tmp_path / MODEL, "smoke")
    network = LineNetwork.load(tmp_path)
    frame = FramedLine(found[0].pixels[0], 0.0, 1.0)
    [logs] = network.read([frame])
    with torch.no_grad():
        expected = run.mean.eval()(torch.from_numpy(found[0].pixels[:1])[:, None].float() / 255)[0]
    assert logs == pytest.approx(expected.numpy(), abs=1e-3)
