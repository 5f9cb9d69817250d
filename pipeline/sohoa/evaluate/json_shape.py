"""Reading JSON that somebody else wrote: every value knows where it stands, so that an error can name the key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sohoa.domain.errors import InputUnusable


@dataclass(frozen=True, slots=True)
class Json:
    """A JSON value, the file it is from (`gold file`, `plan`), and its place in it (`header.to[0]`; empty: the top).

    The reading methods raise InputUnusable with code `wrong-shape` where the value has another form.
    """

    value: object
    origin: str
    place: str = ""

    def object(self) -> dict[str, Json]:
        """The members of an object."""
        if not isinstance(self.value, Mapping):
            raise self.unusable("an object")
        inside = f"{self.place}." if self.place else ""
        return {str(key): Json(value, self.origin, f"{inside}{key}") for key, value in self.value.items()}

    def items(self) -> list[Json]:
        """The items of a list."""
        if not isinstance(self.value, (list, tuple)):
            raise self.unusable("a list")
        return [Json(value, self.origin, f"{self.place}[{i}]") for i, value in enumerate(self.value)]

    def text(self) -> str:
        """A text; empty for null."""
        if self.value is None:
            return ""
        if not isinstance(self.value, str):
            raise self.unusable("a text or null")
        return self.value

    def texts(self) -> list[str]:
        """A list of texts; empty for null."""
        return [] if self.value is None else [item.text() for item in self.items()]

    def member(self, key: str) -> Json:
        """The member `key` of an object, null where it is absent."""
        inside = f"{self.place}." if self.place else ""
        return self.object().get(key, Json(None, self.origin, f"{inside}{key}"))

    def required(self, key: str) -> Json:
        """The member `key` of an object that has to have it."""
        if key not in self.object():
            raise InputUnusable(
                "wrong-shape",
                f"In the {self.origin}, {self._name} has no `{key}`.",
                f"Add `{key}`, or leave the item out.",
            )
        return self.object()[key]

    def member_items(self, key: str) -> list[Json]:
        """The items of the member `key`; none where it is absent. Null is no list."""
        return self.object()[key].items() if key in self.object() else []

    def unusable(self, wanted: str) -> InputUnusable:
        """The error that this value is not what is `wanted`."""
        found = _KINDS.get(type(self.value).__name__, "something else")
        return InputUnusable(
            "wrong-shape",
            f"In the {self.origin}, {self._name} should be {wanted} but is {found}.",
            "Give it the form it has in plan.json, schema version 1.",
        )

    def refers_to_nothing(self, kind: str) -> InputUnusable:
        """The error that this id is the id of no `kind` in the same file."""
        return InputUnusable(
            f"unknown-{kind}",
            f"In the {self.origin}, {self._name} names a {kind} that is not there: {self.value!r}.",
            f"Add that {kind} to the file, or take the id out.",
        )

    @property
    def _name(self) -> str:
        return f"`{self.place}`" if self.place else "the whole"


_KINDS = {
    "NoneType": "null",
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "str": "a text",
    "list": "a list",
    "dict": "an object",
}
