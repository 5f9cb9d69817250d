"""The roles found in a passage."""

from __future__ import annotations

from dataclasses import dataclass, field

from sohoa.vietnamese.orthography import canonical


@dataclass(frozen=True, slots=True)
class Roles:
    """Names as printed, in order. `certainty`, 0 to 1, says how plainly the wording tells them apart."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    certainty: float = 1.0


@dataclass(slots=True)
class Gathering:
    """Roles while a passage is read: each name once, in the role it was first seen in."""

    lead: dict[str, str] = field(default_factory=dict)
    support: dict[str, str] = field(default_factory=dict)
    certainty: float = 1.0

    def leads(self, names: tuple[str, ...], certainty: float = 1.0) -> None:
        self._add(self.lead, names, certainty)

    def supports(self, names: tuple[str, ...], certainty: float = 1.0) -> None:
        self._add(self.support, names, certainty)

    def _add(self, role: dict[str, str], names: tuple[str, ...], certainty: float) -> None:
        for name in names:
            key = canonical(name).lower()
            if key not in self.lead and key not in self.support:
                role[key] = name
                self.certainty = min(self.certainty, certainty)

    def roles(self) -> Roles:
        return Roles(tuple(self.lead.values()), tuple(self.support.values()), self.certainty)
