"""Restoration: words as read in, words as printed out, every change with its reason.

Repairs that need no context come first (look-alike letters, grammars of numbers and codes, codes broken over line
ends), then every word the guard leaves free is weighed by the channel and the language model in its context.
"""

from sohoa.restore.archive_lexicon import NO_EVIDENCE, ArchiveLexicon
from sohoa.restore.restoration import Restoration, RestoredText, TextChange, TextDoubt
from sohoa.restore.settings import RestoreSettings

__all__ = [
    "NO_EVIDENCE",
    "ArchiveLexicon",
    "Restoration",
    "RestoreSettings",
    "RestoredText",
    "TextChange",
    "TextDoubt",
]
