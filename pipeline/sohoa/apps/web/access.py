"""Who may use the server, and under which names it may be called."""

from __future__ import annotations

import hashlib
import hmac
import re
import socket
import stat
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from time import time

from sohoa.domain.errors import UsageError
from sohoa.ingest.discover import shown

COOKIE = "sohoa_session"
# A working day; then one logs in again.
SESSION_S = 12 * 3600
SHORTEST_TOKEN = 16
LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[a-z0-9._-]+))(?::\d{1,5})?", re.IGNORECASE)
_MAKE_ONE = "Make one with: head -c 24 /dev/urandom | base64 > token; chmod 600 token"


@dataclass(frozen=True, slots=True)
class Access:
    """`names` are the hosts that a request may name; `token` is what one must know, None where nobody need."""

    names: frozenset[str] = LOCAL_NAMES
    any_address: bool = False
    token: str | None = None

    def is_named(self, host: str) -> bool:
        """Whether a `Host` header names this server.

        A page elsewhere can let its own name lead to this machine (DNS rebinding), but not its address: where the
        server listens on all addresses, any of them will do.
        """
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name = (found["six"] or found["name"]).lower()
        return name in self.names or (self.any_address and _is_address(name))

    def is_token(self, given: str) -> bool:
        """Compared in the same time however much of it is right."""
        return self.token is not None and hmac.compare_digest(given.encode(), self.token.encode())

    def session(self) -> str:
        """What the cookie of somebody who logs in now holds: until when, and a proof of it."""
        until = str(int(time()) + SESSION_S)
        return f"{until}.{self._proof(until)}"

    def is_session(self, cookie: str) -> bool:
        until, _, proof = cookie.partition(".")
        if not (until.isascii() and until.isdigit() and len(until) < 12):
            return False
        return hmac.compare_digest(proof.encode(), self._proof(until).encode()) and int(until) > time()

    def _proof(self, until: str) -> str:
        return hmac.new((self.token or "").encode(), f"sohoa session {until}".encode(), hashlib.sha256).hexdigest()


def access(host: str, token_file: Path | None, names: tuple[str, ...] = ()) -> Access:
    """Who may use a server that listens on `host`. UsageError where it is open to others and has no token."""
    token = read_token(token_file) if token_file is not None else None
    if not is_local(host) and token is None:
        raise UsageError(
            f"Whoever reaches {host} could read and change the archive: a token file is needed.",
            f"{_MAKE_ONE}; then add --token-file token",
        )
    everywhere = host in {"0.0.0.0", "::", ""}
    own = {socket.gethostname().lower(), socket.getfqdn().lower()} if everywhere else {host.lower()}
    if is_local(host):
        own = set()
    return Access(LOCAL_NAMES | own | {name.lower() for name in names}, everywhere, token)


def is_local(host: str) -> bool:
    return host.lower() == "localhost" or (_is_address(host) and ip_address(host).is_loopback)


def is_readable_by_others(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))


def read_token(path: Path) -> str:
    """The first line of the file. UsageError where it cannot be read or is short enough to be guessed."""
    try:
        token = next(iter(path.read_text("utf-8").splitlines()), "").strip()
    except (OSError, ValueError) as error:
        raise UsageError(f"The token file {shown(path)} cannot be read: {error}.", _MAKE_ONE) from error
    if len(token) < SHORTEST_TOKEN:
        raise UsageError(f"The token in {shown(path)} has less than {SHORTEST_TOKEN} characters.", _MAKE_ONE)
    return token


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
