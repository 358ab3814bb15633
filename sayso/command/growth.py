"""Holding what was carried away against something older: an export, or a root on paper."""

from dataclasses import dataclass

from sayso.command.exported import Exported
from sayso.command.proving import Proved, Wrong
from sayso.craft.sealing import ROOT_PICTURES, pictures_of
from sayso.rules.record import Head, Tree

Root = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An older export, and what it proves by itself."""

    export: Exported
    proved: Proved


def grew_out_of(earlier: Earlier, export: Exported, proved: Proved) -> None:
    """Check that all of an earlier export is still there, unchanged. Raises `Wrong`."""
    before = earlier.proved
    if before.key != proved.key:
        raise Wrong("it was signed with another key than the earlier export.")
    if before.head.size > proved.head.size:
        raise Wrong(
            f"the record had {before.head.size} entries, and now it has {proved.head.size}."
            " It was cut off, or the two are in the wrong order."
        )
    if earlier.export.record is not None and export.record is not None:
        old, new = earlier.export.record["leaves"], export.record["leaves"]
        for place, (was, now) in enumerate(zip(old, new, strict=False), 1):
            if was != now:
                raise Wrong(f"entry {place} of the record is not the one that it was.")
    _has_head(proved, before.head)
    _same_decisions(before, proved, whole=export.record is not None)


def _same_decisions(before: Proved, proved: Proved, *, whole: bool) -> None:
    for name, was in before.decisions.items():
        now = proved.decisions.get(name)
        if now is None:
            if whole:
                raise Wrong(f"{name}: it was in the earlier export, and is gone.")
        elif was.final and now.digest != was.digest:
            raise Wrong(f"{name}: it was final in the earlier export, and is another now.")


def _has_head(proved: Proved, head: Head) -> None:
    """Check that the record grew out of this head. One decision alone proves only its own heads."""
    if proved.tree is not None:
        if proved.tree.root(head.size).hex() != head.root:
            raise Wrong("the record did not grow out of the earlier one.")
    elif head.root not in _known(proved):
        raise Wrong("one decision alone cannot show that. Take the whole export.")


def _known(proved: Proved) -> set[str]:
    return {proved.head.root} | {each.closed_under.root for each in proved.decisions.values()}


def has_root(proved: Proved, root: Root) -> None:
    """Check that the record once had this root, in digits or in words. Raises `Wrong`."""
    if proved.tree is None:
        if not any(_is(known, root) for known in _known(proved)):
            raise Wrong("one decision alone does not have this root. Take the whole export.")
    elif not any(_is(known, root) for known in _every_root(proved.tree)):
        raise Wrong("the record never had this root. What came before it was changed.")


def _every_root(tree: Tree) -> list[str]:
    return [tree.root(size).hex() for size in range(1, tree.size + 1)]


def _is(known: str, root: Root) -> bool:
    return known == root if isinstance(root, str) else pictures_of(known, ROOT_PICTURES) == root
