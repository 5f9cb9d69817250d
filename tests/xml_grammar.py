"""What may stand in the XML files that sohoa writes: what their schemas allow, and of that only what we write.

The schemas of ALTO (CC BY-SA), PAGE (Apache 2.0) and METS lie on the web and in no small package, so that they cannot
be asked here. Each element is named with the order of its children, as a regular expression over their names, and with
its attributes and their form; one that ends in `!` must be there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

ANY = ".*"
NUMBER = r"-?\d+(\.\d+)?"
SHARE = r"0(\.\d+)?|1"
NAME = r"[A-Za-z_][\w.-]*"
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)"
POINTS = r"\d+,\d+( \d+,\d+)+"


@dataclass(frozen=True)
class Part:
    """`children` is the order of the child elements; an element with `text` has text and no children."""

    children: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    text: str | None = None


def refuse(root: etree._Element, grammar: dict[str, Part], ids: str, references: tuple[str, ...]) -> list[str]:
    """What is wrong in the file, a line for each: nothing where it is as the grammar says.

    `ids` is the attribute that names elements, `references` those that must name an element of the file.
    """
    wrong: list[str] = []
    names = [value for one in root.iter() if (value := one.get(ids)) is not None]
    wrong += [f"{ids} {name} twice" for name in {name for name in names if names.count(name) > 1}]
    for one in root.iter():
        tag = _local(one)
        part = grammar.get(tag)
        if part is None:
            wrong.append(f"unknown element {tag}")
            continue
        wrong += _wrong_children(one, part) + _wrong_attributes(one, part)
        for reference in references:
            wrong += [f"{tag} refers to {name}" for name in one.get(reference, "").split() if name not in names]
    return wrong


def _wrong_children(one: etree._Element, part: Part) -> list[str]:
    order = "".join(f"{_local(child)};" for child in one)
    pattern = re.sub(r"\w+", r"(?:\g<0>;)", part.children).replace(" ", "")
    wrong = [] if re.fullmatch(pattern, order) else [f"{_local(one)} has {order}"]
    text = one.text or ""
    if part.text is None and text.strip():
        wrong.append(f"{_local(one)} has text {text!r}")
    if part.text is not None and not re.fullmatch(part.text, text, re.DOTALL):
        wrong.append(f"{_local(one)} says {text!r}")
    return wrong


def _wrong_attributes(one: etree._Element, part: Part) -> list[str]:
    known = {name.removesuffix("!"): form for name, form in part.attributes.items()}
    written = {str(etree.QName(name).localname): value for name, value in one.attrib.items()}
    wrong = [
        f"{_local(one)} lacks {name}" for name in part.attributes if name.endswith("!") and name[:-1] not in written
    ]
    for name, value in written.items():
        if name not in known or not re.fullmatch(known[name], str(value), re.DOTALL):
            wrong.append(f"{_local(one)}: {name}={value!r}")
    return wrong


def _local(one: etree._Element) -> str:
    return str(etree.QName(one).localname)
