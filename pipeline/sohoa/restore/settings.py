"""Choices of the restore stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mode = Literal["light", "legacy", "auto"]
Following = Literal["off", "standing", "all"]


@dataclass(frozen=True, slots=True)
class RestoreSettings:
    """How text is restored.

    language_model: whether words are weighed by the language model; without it only look-alikes and codes are mended.
    mode: `light` for text of a Vietnamese engine; `legacy` for text that lost its marks (old files, engines for other
        languages, typed without accents); `auto` tells them apart, paragraph by paragraph.
    language_weight: weight of the language model against the channel.
    least_probability: a word with its marks is changed only when the change is this probable.
    doubtful_below: a word less probable than this is marked for a person to look at.
    candidates: most readings weighed for one word with its marks; twice as many for one without.
    archive_lexicon: what becomes of what people corrected elsewhere in the archive: `off`, nothing; `standing`, it is
        evidence, and documents in which a reading still stands that people corrected are restored again; `all`, every
        document is restored again when there is more evidence.
    """

    language_model: bool = True
    mode: Mode = "auto"
    language_weight: float = 0.9
    least_probability: float = 0.6
    doubtful_below: float = 0.97
    candidates: int = 12
    archive_lexicon: Following = "standing"
