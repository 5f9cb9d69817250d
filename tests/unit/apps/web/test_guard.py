"""Who is let in, and what is refused."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sohoa.apps.cli import cli
from sohoa.apps.web import access as access_module
from sohoa.apps.web.access import Access, access, read_token
from sohoa.domain.errors import UsageError
from tests.corrections import small_archive
from tests.serving import client, served

TOKEN = "a-token-nobody-guesses"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    archive = small_archive(tmp_path_factory.mktemp("guard") / "archive")
    with served(archive, Access(token=TOKEN)) as address:
        yield address


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "", "[::2]", "a b"]
)
def test_another_host_is_refused(closed: str, host: str) -> None:
    assert httpx.get(f"{closed}/login", headers={"host": host}).status_code in {400, 421}


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000", "LOCALHOST"])
def test_own_names_are_taken(closed: str, host: str) -> None:
    assert httpx.get(f"{closed}/login", headers={"host": host}).status_code == 200


def test_without_the_token_nothing_is_told(closed: str) -> None:
    with client(closed) as http:
        answer = http.get("/documents/a-00000000/1?q=x")
        assert answer.status_code == 303
        assert answer.headers["location"] == "/login?next=%2Fdocuments%2Fa-00000000%2F1%3Fq%3Dx"
        assert http.get("/api/documents").status_code == 401
        wrong = {"authorization": "Bearer wrong"}
        assert http.get("/api/documents", headers=wrong).status_code == 401
        assert http.get("/api/documents", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert http.get("/static/style.css").status_code == 200


def test_logging_in_and_out(closed: str) -> None:
    with client(closed) as http:
        assert http.post("/login", data={"token": "wrong"}).status_code == 403
        answer = http.post("/login", data={"token": TOKEN, "next": "/documents/a-00000000/1"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/documents/a-00000000/1")
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie and "samesite=strict" in cookie and TOKEN not in cookie
        assert http.get("/documents/a-00000000/1").status_code == 200
        http.post("/logout")
        assert http.get("/documents/a-00000000/1").status_code == 303


def test_a_session_ends_and_cannot_be_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Access(token=TOKEN)
    session = one.session()
    assert one.is_session(session) and not Access(token=TOKEN + "x").is_session(session)
    until, _, proof = session.partition(".")
    assert not one.is_session(f"{int(until) + 1}.{proof}")
    now = time.time()
    monkeypatch.setattr(access_module, "time", lambda: now + access_module.SESSION_S + 1)
    assert not one.is_session(session)


@given(st.text())
def test_no_text_is_a_session(text: str) -> None:
    assert not Access(token=TOKEN).is_session(text)
    assert Access(token=TOKEN).is_token(text) is (text == TOKEN)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "OWN"},
        {"content-type": "application/x-www-form-urlencoded"},
        {},
    ],
)
@pytest.mark.parametrize("path", ["/review", "/review/undo", "/login", "/language", "/api/corrections"])
def test_pages_elsewhere_can_change_nothing(closed: str, path: str, headers: dict[str, str]) -> None:
    told = {name: value.replace("OWN", closed) for name, value in headers.items()}
    allowed = {"authorization": f"Bearer {TOKEN}"}
    assert httpx.post(f"{closed}{path}", headers={**told, **allowed}, content=b"token=x").status_code == 403


def test_a_program_may_use_the_api(closed: str) -> None:
    allowed = {"authorization": f"Bearer {TOKEN}"}
    assert httpx.post(f"{closed}/api/corrections", headers=allowed, json={"who": ""}).status_code == 400


def test_answers_forbid_what_they_do_not_need(closed: str) -> None:
    for path in ("/login", "/nothing", "/static/style.css"):
        headers = httpx.get(f"{closed}{path}").headers
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"


def test_others_are_let_in_only_with_a_token(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        access("0.0.0.0", None)
    with pytest.raises(UsageError):
        access("192.168.1.5", None)
    (tmp_path / "token").write_text(TOKEN + "\n")
    open_to_all = access("0.0.0.0", tmp_path / "token", ("kho.example",))
    assert open_to_all.is_named("192.168.1.5:8000") and open_to_all.is_named("kho.example")
    assert not open_to_all.is_named("evil.example")
    one = access("192.168.1.5", tmp_path / "token")
    assert one.is_named("192.168.1.5:8000") and not one.is_named("192.168.1.6")
    assert access("127.0.0.1", None).token is None and access("::1", None).token is None


def test_a_token_must_be_long(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("short")
    with pytest.raises(UsageError):
        read_token(tmp_path / "token")
    with pytest.raises(UsageError):
        read_token(tmp_path / "nothing")
    run = CliRunner().invoke(cli, ["serve", str(tmp_path), "--host", "0.0.0.0"])
    assert isinstance(run.exception, UsageError)
