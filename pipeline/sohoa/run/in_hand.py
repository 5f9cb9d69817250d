"""A document that a run has in hand."""

from __future__ import annotations

from dataclasses import dataclass

from sohoa.run.account import DocumentAccount
from sohoa.run.corrections.record import NO_CORRECTIONS, DocumentCorrections
from sohoa.run.document import DocumentFound


@dataclass(slots=True)
class InHand:
    """A document whose pages are being recognized, or that is put together, with the `corrections` it gets then.

    `alone` counts the pages that are tried a second time.
    """

    found: DocumentFound
    account: DocumentAccount
    alone: int = 0
    corrections: DocumentCorrections = NO_CORRECTIONS
