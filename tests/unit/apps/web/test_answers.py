"""Answers that hold something are as described: what the API is asked at random mostly finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from sohoa.publish.page_file import PAGE_FILE
from tests.corrections import page_file, small_archive
from tests.serving import client, ready_to_serve, served

FIRST, SECOND = "a-00000000", "b-11111111"
HEAD = ("ỦY BAN NHÂN DÂN HUYỆN TÂN LẬP", "Số: {}/KH-UBND", "Tân Lập, ngày 5 tháng 3 năm 2024", "KẾ HOẠCH")
TASKS = (
    "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/3/2024 của Ủy ban nhân dân huyện Tân Lập;",
    "1. Nhiệm vụ",
    "Phòng Tài chính chủ trì, phối hợp với Phòng Nội vụ lập dự toán trước ngày 30/6/2024.",
)
WORD = {"kind": "word", "document": FIRST, "page": 1, "read": "chinh", "before": "chinh"}


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    archive = small_archive(tmp_path_factory.mktemp("answers") / "archive", documents=2)
    for name, number in ((FIRST, 12), (SECOND, 15)):
        tasks = [line.replace("chính", "chinh") for line in TASKS]
        lines = [line.format(number) for line in (*HEAD, *tasks)]
        page = archive.document(name) / "pages" / "0001.json"
        page.write_bytes(PAGE_FILE.dump_json(page_file(1, *lines)))
    with served(ready_to_serve(archive)) as address, client(address) as one:
        yield one


@pytest.fixture(scope="module")
def described(http: httpx.Client) -> dict[str, Any]:
    told: dict[str, Any] = http.get("/api/openapi.json").json()
    return told


def validated(described: dict[str, Any], method: str, path: str, answer: httpx.Response) -> Any:
    """The answer, once it is seen to be as the description of `path` says."""
    assert answer.status_code == 200, answer.text
    content = described["paths"][path][method]["responses"]["200"]["content"]
    Draft202012Validator({**content["application/json"]["schema"], "components": described["components"]}).validate(
        answer.json()
    )
    return answer.json()


@pytest.mark.parametrize(
    ("path", "query", "listed"),
    [
        ("/api/search", {"q": "du toan"}, "hits"),
        ("/api/documents", {}, "documents"),
        ("/api/documents/{name}/citing", {}, "documents"),
        ("/api/documents/{name}/pages", {}, "pages"),
        ("/api/directives", {}, "directives"),
        ("/api/review", {}, "items"),
        ("/api/identical", {"read": "chinh", "before": "chinh"}, "places"),
    ],
)
def test_lists_that_are_not_empty(
    http: httpx.Client, described: dict[str, Any], path: str, query: dict[str, str], listed: str
) -> None:
    told = validated(described, "get", path, http.get(path.replace("{name}", FIRST), params=query))
    assert told[listed]


def test_a_correction_its_history_and_its_undoing(http: httpx.Client, described: dict[str, Any]) -> None:
    page = http.get(f"/api/documents/{FIRST}/pages/1").json()
    words = [word for zone in page["zones"] for line in zone["lines"] for word in line["words"]]
    box = next(word["box"] for word in words if word["read"] == "chinh")
    sent = {"who": "Lan", "edits": [{**WORD, "box": box, "after": "chính"}]}
    taken = validated(described, "post", "/api/corrections", http.post("/api/corrections", json=sent))
    path = "/api/documents/{name}/corrections"
    [row] = validated(described, "get", path, http.get(path.replace("{name}", FIRST)))["corrections"]
    assert (row["who"], row["after"], row["in_force"]) == ("Lan", "chính", True)
    undone = http.post("/api/corrections/undo", json={"who": "Lan", "name": taken["batch"]})
    validated(described, "post", "/api/corrections/undo", undone)
    rows = validated(described, "get", path, http.get(path.replace("{name}", FIRST)))["corrections"]
    assert [one["in_force"] for one in rows] == [False, True]
