"""BagIt: a folder that says of itself what it holds, with the SHA-256 of every file, so that loss is seen on arrival.

Source: RFC 8493. The tag files are a few lines of text, and the sums are known from writing the files; the library
`bagit` reads all of them again, and changes the working folder of the whole process meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_WIDTH = 79  # RFC 8493, 2.2.2: longer lines should be folded


@dataclass(frozen=True, slots=True)
class Payload:
    """A file in `data`: its path from there, its SHA-256 and its size in bytes."""

    path: str
    sha256: str
    size: int


def write_tags(folder: Path, payload: Sequence[Payload], facts: Mapping[str, str]) -> None:
    """Make `folder`, whose `data` holds the payload, a bag. `facts` go to `bag-info.txt`."""
    total = f"{sum(one.size for one in payload)}.{len(payload)}"
    told = {**facts, "Payload-Oxum": total}
    tags = {
        "bag-info.txt": "".join(_fact(name, value) for name, value in sorted(told.items())),
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "manifest-sha256.txt": "".join(
            f"{one.sha256}  data/{_escaped(one.path)}\n" for one in sorted(payload, key=lambda one: one.path)
        ),
    }
    for name, text in tags.items():
        (folder / name).write_bytes(text.encode())
    sums = "".join(f"{sha256(text.encode()).hexdigest()}  {name}\n" for name, text in tags.items())
    (folder / "tagmanifest-sha256.txt").write_bytes(sums.encode())


def _escaped(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _fact(name: str, value: str) -> str:
    """A line, folded between words."""
    lines = [f"{name}:"]
    for word in value.split():
        if len(lines[-1]) + 1 + len(word) > _WIDTH and lines[-1].strip() != f"{name}:":
            lines.append("")
        lines[-1] += f" {word}"
    return "\n".join(lines) + "\n"
