"""Proving what was carried away: signatures, seals, places in the tree, and the count itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sayso.command.exported import Exported, Told
from sayso.craft.signing import fits
from sayso.rules.deciding.export import Export
from sayso.rules.power.settings import Setting
from sayso.rules.record import (
    Head,
    Tree,
    digest_of_told,
    is_consistent,
    is_included,
    leaf_hash,
    leaf_words,
    seal,
    what_moved,
    written,
)

SEALED, OPENED = "outcome-sealed", "opening-sealed"
DIFFERS = {"gone": "is gone", "changed": "was changed"}


class Wrong(Exception):
    """The first thing that is wrong, in words. It begins in the middle of a sentence."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision that is proved. `digest`: of all that is told of it. `final`: none can choose."""

    export: Export
    digest: str
    final: bool
    closed_under: Head


@dataclass(frozen=True, slots=True)
class Proved:
    """What an export proves. `tree`: None where only one decision was carried away.

    `erased`: of how many entries the words are gone, as it says itself.
    """

    key: bytes
    head: Head
    decisions: Mapping[str, Decided]
    tree: Tree | None
    erased: int = 0


def prove(export: Exported) -> Proved:
    """Check all of it. Raises `Wrong`."""
    if export.record is None:
        ((name, told),) = export.decisions.items()
        key, head = _key_and_head(name, told.get("record"))
        return Proved(key, head, {name: _decision(name, told, key, head)}, None)
    key, head, tree = _record(export.record)
    erased = _count(export.record.get("erased", 0))
    listed, there = export.record.get("decisions"), sorted(export.decisions)
    if listed != there:
        odd = sorted(set(_texts("record", listed)) ^ set(there))
        raise Wrong(f"{odd[0] if odd else there}: it is in the list or in the export, not in both.")
    decisions = {}
    for name in sorted(there, key=_number):
        told = export.decisions[name]
        if _key_and_head(name, told.get("record")) != (key, head):
            raise Wrong(f"{name}: it is from another export.")
        decisions[name] = _decision(name, told, key, head)
    return Proved(key, head, decisions, tree, erased)


def _count(told: Any) -> int:
    if type(told) is not int or told < 0:
        raise Wrong("record: a part of it is missing, or cannot be read.")
    return told


def _number(name: str) -> tuple[int, str]:
    digits = name.rpartition("-")[2]
    return (int(digits) if digits.isdecimal() else 0, name)


# ---- The record ------------------------------------------------------------------------------


def _record(record: Told) -> tuple[bytes, Head, Tree]:
    key, head = _key_and_head("record", record)
    rest = {name: each for name, each in record.items() if name != "signature"}
    try:
        signature = bytes.fromhex(record["signature"])
        leaves = [bytes.fromhex(each) for each in record["leaves"]]
        differs = {int(place): str(how) for place, how in record["differs"].items()}
        put_in, unread = int(record["put_in"]), sorted(map(int, record["unread"]))
        fit = fits(key, written(rest), signature)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Wrong("record: a part of it is missing, or cannot be read.") from None
    if not fit:
        raise Wrong("record: its signature does not fit. It was changed after it was written.")
    for place in sorted(differs):
        happened = DIFFERS.get(differs[place], differs[place])
        raise Wrong(f"entry {place + 1} of the record {happened} after its root was signed.")
    if put_in:
        raise Wrong(f"entries that were put in among older ones, and never signed: {put_in}.")
    if unread:
        raise Wrong(
            f"entry {unread[0] + 1} put a vote or an outcome on the record, and its words are gone."
        )
    if len(leaves) != head.size:
        raise Wrong(f"the record should have {head.size} entries, and it has {len(leaves)}.")
    tree = Tree(leaves)
    if tree.root().hex() != head.root:
        raise Wrong(
            "the entries of the record do not come to the root that was signed."
            " One was changed, removed, put in or moved."
        )
    return key, head, tree


def _key_and_head(name: str, told: Any) -> tuple[bytes, Head]:
    """Read who signed, and what. The signature of the head fits."""
    try:
        key = bytes.fromhex(told["key"])
    except (KeyError, TypeError, ValueError):
        raise Wrong(f"{name}: it does not say who signed it.") from None
    return key, _head(name, told.get("head"), key)


def _head(name: str, told: Any, key: bytes) -> Head:
    try:
        head = Head.from_json(told)
    except (KeyError, TypeError, ValueError):
        raise Wrong(f"{name}: its root is missing, or cannot be read.") from None
    if not fits(key, head.words(), bytes.fromhex(head.signature)):
        raise Wrong(f"{name}: the signature of its root does not fit.")
    return head


def _texts(name: str, told: Any) -> list[str]:
    if not isinstance(told, list) or not all(isinstance(each, str) for each in told):
        raise Wrong(f"{name}: a list in it is missing, or cannot be read.")
    return told


# ---- One decision ----------------------------------------------------------------------------


def _decision(name: str, told: Told, key: bytes, head: Head) -> Decided:
    shown: Told = told["record"]
    entries = _entries(name, shown, head)
    openings = [each["details"] for each in entries if each["kind"] == OPENED]
    closings = [each for each in entries if each["kind"] == SEALED]
    if not closings:
        raise Wrong(f"{name}: nothing about it is on the record.")
    _as_it_opened(name, told, openings, closings)
    whole = _digest(name, told)
    last = closings[-1]["details"]
    if last.get("export") != whole:
        raise Wrong(f"{name}: it is not what was put on the record when it closed.")
    early = next((each for each in closings[:-1] if each["details"].get("final")), None)
    if early is not None:
        day = datetime.fromisoformat(str(early["at"]))
        raise Wrong(f"{name}: it was final on {day:%d %B %Y}, and was put on the record again.")
    closed_under = _head(name, shown.get("closed_under"), key)
    path = _hashes(name, shown.get("growth"))
    root, earlier = bytes.fromhex(head.root), bytes.fromhex(closed_under.root)
    if not is_consistent(closed_under.size, earlier, head.size, root, path):
        raise Wrong(f"{name}: the record did not grow out of the root under which it closed.")
    export = _recounted(name, told)
    _no_more_than_may_vote(name, export, openings[-1])
    return Decided(export, whole, bool(last.get("final")), closed_under)


def _as_it_opened(name: str, told: Told, openings: list[Told], closings: list[Told]) -> None:
    """Hold what was voted on against what was put on the record when the vote opened."""
    if not openings:
        raise Wrong(f"{name}: that it opened is not on the record.")
    try:
        moved = what_moved(openings, told, settings=list(Setting))
    except ValueError as fault:
        raise Wrong(f"{name}: {fault}") from None
    if moved:
        raise Wrong(f"{name}: {moved[0]} changed after it opened.")
    counted, closes = str(closings[0]["at"]), openings[-1].get("closes")
    if not isinstance(closes, str) or counted < closes:
        raise Wrong(f"{name}: it was counted before its time.")


def _no_more_than_may_vote(name: str, export: Export, opening: Told) -> None:
    cast = sum(each.total for each in (export.ballots or {}).values())
    if max(cast, len(export.fingerprints)) > _count(opening.get("roll")):
        raise Wrong(f"{name}: it has more votes than there were people who could vote.")


def _digest(name: str, told: Told) -> str:
    """Take the digest of all that is told of it, without its proof."""
    try:
        return digest_of_told({part: each for part, each in told.items() if part != "record"})
    except ValueError as fault:
        raise Wrong(f"{name}: {fault}") from None


def _entries(name: str, shown: Told, head: Head) -> list[Told]:
    """What was put on the record about it, each proved to be there, in the order it came."""
    told = shown.get("entries")
    if not isinstance(told, list) or not told:
        raise Wrong(f"{name}: nothing about it is on the record.")
    found, before = [], -1
    for each in told:
        try:
            contents, place = dict(each["contents"]), each["place"]
            mark = seal(contents, bytes.fromhex(each["salt"]))
            kind, about, path = contents["kind"], contents["about"], each["path"]
            contents["details"] = dict(contents["details"])
        except (KeyError, TypeError, ValueError):
            raise Wrong(f"{name}: an entry about it is missing, or cannot be read.") from None
        if place is None:
            raise Wrong(f"{name}: an entry about it was put in, and never signed.")
        if (
            kind not in (SEALED, OPENED)
            or about != shown.get("about")
            or not _fits_name(name, about)
        ):
            raise Wrong(f"{name}: the entry is about something else.")
        leaf, root = leaf_hash(leaf_words(kind, mark)), bytes.fromhex(head.root)
        if type(place) is not int or place <= before:
            raise Wrong(f"{name}: its entries are not in the order in which they came.")
        if not is_included(leaf, place, head.size, _hashes(name, path), root):
            raise Wrong(f"{name}: what entry {place + 1} says is not what is under the root.")
        found.append(contents)
        before = place
    return found


def _fits_name(name: str, about: str) -> bool:
    """Whether a file that has the name of a decision is about that one."""
    return not name.startswith("decision-") or name == f"decision-{about.rpartition(':')[2]}"


def _hashes(name: str, told: Any) -> list[bytes]:
    try:
        return [bytes.fromhex(each) for each in told]
    except (TypeError, ValueError):
        raise Wrong(f"{name}: a proof is missing, or cannot be read.") from None


def _recounted(name: str, told: Told) -> Export:
    """Read the decision, and count it again where its ballots may be seen."""
    try:
        export = Export.from_json(told)
    except ValueError as fault:
        raise Wrong(f"{name}: {fault}") from None
    if export.outcome is None:
        raise Wrong(f"{name}: nothing came out of it.")
    if export.ballots is None:
        if not export.withheld:
            raise Wrong(f"{name}: its ballots are missing, and it does not say why.")
        return export
    try:
        same = export.recounted().to_json() == export.outcome.to_json()
    except ValueError as fault:
        raise Wrong(f"{name}: it cannot be counted again. {fault}") from None
    if not same:
        raise Wrong(f"{name}: its ballots come to something else than what is told.")
    return export
