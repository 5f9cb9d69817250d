"""`--debug-images`: pictures appear with the document, survive interrupted runs, and are not there unasked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from sohoa.run.finishing import finish_document
from tests.engines import BAD_WIDTH
from tests.fault.test_run import engines_importable, run, settings, statuses, tiff
from tests.pages import pdf_of_text
from tests.scans.fonts import font_path

__all__ = ["engines_importable"]  # a fixture that pytest finds here
DRAWN: dict[str, Any] = {"run.debug_images": True, "run.jobs": 1}


def pictures(out: Path, name: str = "a") -> list[str]:
    [folder] = (out / "documents").glob(f"{name}-*")
    return sorted(path.name for path in (folder / "debug").glob("*"))


def all_of(*numbers: int) -> list[str]:
    names = [f"{number:04d}-{kind}.jpg" for number in numbers for kind in ("clean", "overlay")]
    return sorted([*names, "contact-01.jpg"])


def test_a_document_has_its_pictures_and_only_when_asked(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800, 810])
    out = tmp_path / "out"
    run([tmp_path], out, settings())
    assert pictures(out) == []
    assert statuses(run([tmp_path], out, settings(**DRAWN))) == {"a.tif": ["done", "done"]}
    assert pictures(out) == all_of(1, 2)
    for path in (out / "documents").glob("*/debug/*.jpg"):
        with Image.open(path) as picture:
            picture.load()
            assert min(picture.size) > 300
    assert statuses(run([tmp_path], out, settings(**DRAWN))) == {"a.tif": ["kept", "kept"]}
    assert statuses(run([tmp_path], out, settings())) == {"a.tif": ["kept", "kept"]}
    run([tmp_path], out, settings(**{"clean.deskew": False}))
    assert pictures(out) == []


def test_pictures_of_an_interrupted_run_are_used_and_missing_ones_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sohoa.run import scheduler

    tiff(tmp_path / "a.tif", [800, 810, 820])
    out = tmp_path / "out"

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(scheduler.Scheduler, "_finish", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run([tmp_path], out, settings(**DRAWN))
    [work] = (out / ".work").glob("a-*")
    (work / "debug" / "0002-overlay.jpg").unlink()  # as if page 2 had been read without pictures
    monkeypatch.undo()
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    assert statuses(run([tmp_path], out, settings(**DRAWN))) == {"a.tif": ["kept", "done", "kept"]}
    assert pictures(out) == all_of(1, 2, 3)


def test_pictures_left_by_a_run_are_not_taken_when_no_longer_asked_for(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800, BAD_WIDTH])
    out = tmp_path / "out"
    run([tmp_path], out, settings("FailingEngine", **DRAWN))
    assert pictures(out) == all_of(1)
    run([tmp_path], out, settings("FailingEngine", **{"run.jobs": 1}))
    assert pictures(out) == []


def test_a_failed_page_has_a_tile_and_no_picture_and_the_others_are_kept(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800, BAD_WIDTH])
    out = tmp_path / "out"
    for status in ("done", "kept"):
        account = run([tmp_path], out, settings("FailingEngine", **DRAWN))
        assert statuses(account) == {"a.tif": [status, "failed"]}
        assert pictures(out) == all_of(1)


def test_a_page_whose_text_was_kept_is_rendered(tmp_path: Path) -> None:
    pdf_of_text(tmp_path / "a.pdf", ["Kế hoạch số 15 của Sở Nội vụ"] * 12, font_path("regular"))
    run([tmp_path / "a.pdf"], tmp_path / "out", settings(**DRAWN))
    assert pictures(tmp_path / "out") == ["0001-overlay.jpg", "contact-01.jpg"]
    [path] = (tmp_path / "out").glob("documents/*/debug/0001-overlay.jpg")
    with Image.open(path) as picture:
        assert (np.asarray(picture.convert("L"))[:, :1000] < 100).sum() > 1000  # the print is there


def blank_and_repeated(path: Path) -> Path:
    """Four pages: a drawing, a blank one with grain, the drawing again with a shift, another drawing."""
    rng = np.random.default_rng(3)
    drawing = np.full((1169, 827), 250, np.uint8)
    for x, y, w, h in rng.integers(100, 300, (12, 4)) * (2, 3, 1, 1):
        drawing[y : y + h // 6, x : x + w // 3] = 0
    other = np.rot90(drawing, 2)
    pages = [drawing, np.full_like(drawing, 250), np.roll(drawing, (5, 7), (0, 1)), other]
    noisy = [np.clip(page + rng.normal(0, 6, page.shape), 0, 255).astype(np.uint8) for page in pages]
    frames = [Image.fromarray(page) for page in noisy]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    return path


def test_odd_pages_are_warned_of_and_counted_in_the_report(tmp_path: Path) -> None:
    from sohoa.run.archive import Archive
    from sohoa.run.report import summarize, write_report

    scan, out = blank_and_repeated(tmp_path / "a.tif"), tmp_path / "out"
    for _ in range(2):  # the second run keeps what the first did, and counts the same
        run([scan], out, settings("SilentEngine"))
        write_report(Archive(out))
        odd = {"page-blank": 1, "page-duplicate": 1, "page-unread": 3}
        assert summarize(Archive(out))["odd_pages"] == odd
        [document] = json.loads((out / "report.json").read_bytes())["accounts"]
        assert {"page": 2, "code": "page-blank"}.items() <= document["odd_pages"][1].items()
    [plan] = out.glob("documents/*/plan.json")
    [repeated] = [one for one in json.loads(plan.read_bytes())["warnings"] if one["code"] == "page-duplicate"]
    assert (repeated["page"], repeated["message"]) == (3, "The page is page 1 scanned again.")
    assert len(list(out.glob("documents/*/pages/*.json"))) == 4  # none is dropped
    html = (out / "report.html").read_text(encoding="utf-8")
    assert "Trang cần xem: 1 trang trắng · 1 trang quét lặp lại" in html
    assert "Trang 3: trang quét lặp lại." in html


def test_finishing_needs_no_pictures_library_when_switched_off() -> None:
    import subprocess
    import sys

    code = f"import sys, {finish_document.__module__}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "sohoa.publish.pictures" not in loaded
