"""Which warnings of a plan are those of the parser: parsing again replaces them and keeps the others."""

from __future__ import annotations

from sohoa.domain.plan import Warning

# Every code that the parser gives.
CODES = frozenset(
    {
        "date-doubtful",
        "date-unreadable",
        "heading-missing",
        "issuing-body-unreadable",
        "label-repaired",
        "number-unreadable",
        "numbering-gap",
        "recipient-repaired",
        "signature-repaired",
        "type-unreadable",
    }
)


def is_of_parser(warning: Warning) -> bool:
    """Whether the parser gave the warning."""
    return warning.code in CODES
