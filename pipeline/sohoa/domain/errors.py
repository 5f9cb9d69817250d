"""Every error sohoa raises, as a tree. Each names what went wrong, where, and what to do about it.

SohoaError
├── FatalError            ends the run with `exit_code`
│   ├── UsageError        2  the command line makes no sense
│   ├── InputMissing      3  nothing that could be read was given
│   │   └── InputGone        what was given vanished while it was read
│   ├── DependencyMissing 4  a program, a language or a package is not installed
│   ├── ClusterLost       4  the machines of a cluster cannot be reached, do not fit, or went away
│   ├── OutputFailed      5  results cannot be written
│   │   └── ArchiveHeld      another run writes to the archive
│   └── SettingsInvalid   8  a setting is unknown or out of range
├── InputUnusable         one source file cannot be used; the others go on
│   └── CorrectionRefused    what a person wants to correct cannot be taken down; nothing was changed
│       └── CorrectionOutdated  the text has changed since the person saw it
└── PageError             one page failed; the others go on
"""

from __future__ import annotations

from typing import ClassVar


class SohoaError(Exception):
    """An error with its cause and its remedy, both in plain words.

    All arguments reach `Exception.args`, so that instances survive pickling between processes.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".rstrip()


class FatalError(SohoaError):
    exit_code: ClassVar[int] = 1


class UsageError(FatalError):
    exit_code = 2


class InputMissing(FatalError):
    exit_code = 3


class InputGone(InputMissing):
    """A folder or disk that was there when the run began."""


class DependencyMissing(FatalError):
    exit_code = 4


class ClusterLost(FatalError):
    exit_code = 4


class OutputFailed(FatalError):
    exit_code = 5


class ArchiveHeld(OutputFailed):
    """Another run writes to the archive."""


class SettingsInvalid(FatalError):
    exit_code = 8


class InputUnusable(SohoaError):
    """A source file cannot be used. `code` is a stable word for reports: `encrypted`, `truncated`, `too-large`…"""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.args = (code, message, remedy)
        self.code = code


class CorrectionRefused(InputUnusable):
    """A correction cannot be taken down. `code` is one of those in docs/corrections.md."""


class CorrectionOutdated(CorrectionRefused):
    """The text that was corrected is no longer what stands. `standing` is what stands now, None for nothing."""

    def __init__(self, code: str, message: str, remedy: str, standing: str | None) -> None:
        super().__init__(code, message, remedy)
        self.args = (code, message, remedy, standing)
        self.standing = standing


class PageError(SohoaError):
    """A page cannot be processed. `retryable` is true where a second try may succeed."""

    def __init__(self, code: str, message: str, remedy: str, retryable: bool = False) -> None:
        super().__init__(message, remedy)
        self.args = (code, message, remedy, retryable)
        self.code = code
        self.retryable = retryable
