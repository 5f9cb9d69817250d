"""Optional content, as watermarks of portals: settled as a viewer shows it, for PDF/A has it only in part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_POLICIES = {"/AnyOn": (any, True), "/AllOn": (all, True), "/AnyOff": (any, False), "/AllOff": (all, False)}


def settle_optional_content(pdf: pikepdf.Pdf) -> None:
    """Make part of the pages what is shown on a screen, and empty what is not.

    What cannot be settled so, as content that is hidden in the middle of a page, stays optional.
    """
    from pikepdf import Dictionary, Stream

    if "/OCProperties" not in pdf.Root:
        return
    hidden = _hidden_groups(pdf.Root.OCProperties)
    settled = True
    for one in pdf.objects:
        if not isinstance(one, Dictionary | Stream):
            continue
        if "/OC" in one:
            settled &= _settle(one, _is_shown(one.OC, hidden))
        properties = _get(one, "/Properties")
        for name, marked in list(properties.items()) if isinstance(properties, Dictionary) else []:
            if isinstance(marked, Dictionary) and _get(marked, "/Type") in ("/OCG", "/OCMD"):
                settled &= _is_shown(marked, hidden) is True
                properties[name] = marked if not settled else Dictionary()
    if settled:
        del pdf.Root.OCProperties


def _settle(one: Any, shown: bool | None) -> bool:
    from pikepdf import Stream

    if shown is None or (not shown and not isinstance(one, Stream)):
        return False
    if not shown:
        one.write(b"")
    del one["/OC"]
    return True


def _hidden_groups(properties: Any) -> set[tuple[int, int]]:
    """The groups that are not shown on a screen: as the file begins, and as their usage has it for viewing."""
    default = properties.get("/D", {})
    off = {group.objgen for group in default.get("/OFF", [])}
    if default.get("/BaseState") == "/OFF":
        on = {group.objgen for group in default.get("/ON", [])}
        off |= {group.objgen for group in properties.get("/OCGs", [])} - on
    for usage in default.get("/AS", []):
        for group in usage.get("/OCGs", []) if usage.get("/Event") == "/View" else []:
            state = group.get("/Usage", {}).get("/View", {}).get("/ViewState")
            if state == "/ON":
                off.discard(group.objgen)
            elif state == "/OFF":
                off.add(group.objgen)
    return off


def _is_shown(membership: Any, hidden: set[tuple[int, int]]) -> bool | None:
    """Whether what belongs to a group, or to a combination of groups, is shown; None where an expression decides."""
    from pikepdf import Array

    if _get(membership, "/Type") == "/OCG":
        return membership.objgen not in hidden
    if "/VE" in membership:
        return None
    groups = membership.get("/OCGs", Array())
    states = [one.objgen not in hidden for one in (groups if isinstance(groups, Array) else [groups])]
    combine, wanted = _POLICIES.get(str(membership.get("/P", "/AnyOn")), (any, True))
    return not states or combine(state is wanted for state in states)


def _get(one: Any, key: str) -> Any:
    return one.get(key)
