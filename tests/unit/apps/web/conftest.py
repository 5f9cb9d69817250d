"""A server of an archive to which tests may send whatever they like."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.corrections import small_archive
from tests.serving import ready_to_serve, served


@pytest.fixture(scope="session")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(ready_to_serve(small_archive(tmp_path_factory.mktemp("fuzzed") / "archive"))) as address:
        yield address
