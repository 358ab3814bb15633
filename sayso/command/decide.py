"""`sayso decide FILE`: count an election again, from its file alone.

It needs no database and no pages, so it never imports Django. docs/recounting.md is its manual.
"""

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from sayso.command import telling
from sayso.command.formats import KNOWN, STDIN, decisions, election_in, format_of, text_of
from sayso.command.formats.elections import Damaged, Election, Form
from sayso.command.formats.fitting import USUAL, outcome_of, rows_for
from sayso.command.saying import say, say_json
from sayso.command.stop import Stop
from sayso.rules.deciding import (
    DONT_KNOW,
    METHODS,
    Completion,
    Kind,
    Method,
    Power,
    Terms,
    TieWay,
)
from sayso.rules.deciding.chambers.ready_made import READY_MADE
from sayso.rules.deciding.export import Export
from sayso.rules.deciding.words import ANSWERS, SIDES, STEP_WORDS, WITHHELD

ONE_SIDE = "one-side"
LONGEST = 100_000  # digits: exact fractions of a county's money are long
TYPED = ("tie", "lot", "chair", "seats", "quorum", "more_than", "budget", "completion")
ALL_USE = ("tie", "lot", "chair", "quorum")


def arguments(parser: ArgumentParser) -> None:
    """What can follow `sayso decide`."""
    add = parser.add_argument
    add("file", nargs="?", metavar="FILE", help=f"an election; {STDIN} reads what is piped in")
    add("--list", action="store_true", help="tell every way of deciding and every setting")
    add("--method", choices=sorted(METHODS), metavar="WAY", help="the way of deciding")
    add("--setting", default=None, metavar="SETTING", help="who decides, where there are sides")
    add("--format", choices=KNOWN, metavar="FORMAT", help=f"one of {', '.join(KNOWN)}")
    add("--json", action="store_true", help="tell it for programs")
    add("--tie", choices=[way.value for way in TieWay], help="what a tie does (ask-again)")
    add("--lot", type=_lot, metavar="HEX", help="what was drawn, in hexadecimal")
    add("--chair", metavar="ID", help="what the chair chose at a tie")
    add("--seats", type=_from(1), metavar="N", help="how many are chosen (1)")
    add("--quorum", type=_from(1), metavar="N", help="how many must take part (1)")
    add("--more-than", type=_share, metavar="PART", help="a majority to reach, such as 1/2")
    add("--budget", type=_from(0), metavar="N", help="the money there is, instead of the file's")
    add("--completion", choices=[way.value for way in Completion], help="what to do with the rest")


def main(options: Namespace) -> int:
    """Count, and tell. Returns 1 if an export's kept outcome is not what its ballots come to."""
    sys.set_int_max_str_digits(LONGEST)
    if options.list:
        say(telling.everything())
        return 0
    if options.file is None:
        raise Stop(
            "Which file? Type: sayso decide FILE. Or, for what there is: sayso decide --list"
        )
    try:
        kind = format_of(options.file, options.format)
        text = text_of(options.file)
        if kind == "json":
            return recount(*decisions.read(text), options)
        return count(election_in(text, kind, named=bool(options.format)), options)
    except Damaged as damaged:
        where = f"line {damaged.line}: " if damaged.line else ""
        raise Stop(telling.plain(f"{options.file}: {where}{damaged.reason}")) from None
    except MemoryError:
        raise Stop(f"{options.file}: This computer has too little memory for it.") from None


def count(election: Election, options: Namespace) -> int:
    """Decide by the ballots of someone else's file."""
    if options.setting not in (None, ONE_SIDE):
        raise Damaged("There are no sides in this file, so its setting can only be one-side.")
    inside = election.with_prefix()
    method = METHODS[options.method or USUAL[election.form]]
    rows = rows_for(inside, method)
    terms = terms_for(inside, method, options)
    try:
        outcome = outcome_of(rows, method, terms)
    except ValueError as fault:  # such as a chair's choice that was not level
        raise Damaged(str(fault)) from None
    names = {each.removeprefix(election.prefix): words for each, words in inside.names.items()}
    told = telling.Told(
        election.title,
        ONE_SIDE,
        outcome,
        names,
        prefix=election.prefix,
        scale=election.scale if method.kind is Kind.MONEY else election.points_scale,
        others={DONT_KNOW: "No choice"},
        words=telling.POINTS if election.form is Form.POINTS else STEP_WORDS,
    )
    tell(told, options)
    return 0


def terms_for(election: Election, method: Method, options: Namespace) -> Terms:
    """What was agreed: as typed, and where nothing was typed, as the file says."""
    agreed = {"none_of_these": False} | typed(method, options)
    if "chair" in agreed:
        agreed["chair"] = election.prefix + options.chair
    if "budget" in method.uses:
        budget = election.budget if options.budget is None else options.budget * election.scale
        if budget is None:
            raise Damaged("The file tells no budget. Type it: --budget N")
        agreed |= {"budget": budget, "costs": tuple(election.costs.items())}
    if "dots" in method.uses:
        agreed["dots"] = election.most_dots
    if election.form is Form.POINTS:
        agreed["faces"] = election.points
    return Terms(**agreed)


def typed(method: Method, options: Namespace) -> dict[str, Any]:
    """The terms that were typed. Raises `Damaged` for one that this way does not use."""
    found = {name: getattr(options, name) for name in TYPED if getattr(options, name) is not None}
    for name in found:
        if name not in ALL_USE and name not in method.uses:
            raise Damaged(f"{method.id} does not use --{name.replace('_', '-')}.")
    return found


def recount(export: Export, as_kept: Mapping[str, Any], options: Namespace) -> int:
    """Count a decision of Sayso again, and hold what was kept against it."""
    if export.outcome is None:
        raise Damaged(
            "Nothing has been decided here by a vote. So there is nothing to count again."
        )
    if export.ballots is None:
        why = WITHHELD.get(export.withheld, "Its ballots may not be told.")
        raise Damaged(f"It cannot be counted again in public. {why}")
    asked = as_asked(export, options)
    try:
        outcome = asked.recounted()
    except ValueError as fault:
        raise Damaged(why_not(asked, str(fault))) from None
    differs = decisions.differing(as_kept, outcome) if asked == export else None
    told = telling.Told(
        export.question,
        options.setting or export.setting,
        outcome,
        export.options,
        differs=differs,
        others={**ANSWERS, **SIDES, **export.sides},
    )
    tell(told, options)
    return 1 if differs else 0


def why_not(asked: Export, fault: str) -> str:
    """Why it cannot be counted as was asked; where the way is wrong, which ways are not."""
    ways = decisions.fitting(asked)
    if not ways or asked.method in ways:
        return fault
    can = ", ".join(ways)
    return f"{asked.method} cannot count its ballots. These ways can count its ballots: {can}."


def as_asked(export: Export, options: Namespace) -> Export:
    """The same decision under the way, the setting and the terms that were typed, if any."""
    if options.method is not None:
        export = replace(export, method=options.method)
    if options.setting == ONE_SIDE:
        export = replace(export, power=None)
    elif options.setting not in (None, export.setting):
        export = replace(export, power=ready_made(export, options.setting))
    if export.method not in METHODS:
        raise Damaged(f"This version of Sayso does not know the way {export.method}.")
    return replace(export, terms=replace(export.terms, **typed(METHODS[export.method], options)))


def ready_made(export: Export, setting: str) -> Power:
    """Make a ready-made setting for the sides of a decision. Raises `Damaged` where it has none."""
    if setting not in READY_MADE:
        raise Damaged(f"There is no setting called {setting}. Type: sayso decide --list")
    members = {each.id: each.members for each in export.power.chambers} if export.power else {}
    try:
        return READY_MADE[setting].of(members)
    except KeyError as missing:
        raise Damaged(f"{setting} needs a side called {missing}.") from None


def tell(told: telling.Told, options: Namespace) -> None:
    """Print it, for people or for programs."""
    sys.set_int_max_str_digits(0)
    if not options.json:
        say(told.text())
        return
    say_json(told.to_json())


def _from(least: int) -> Callable[[str], int]:
    def whole(typed: str) -> int:
        if not re.fullmatch("[0-9]{1,60}", typed) or int(typed) < least:
            raise ArgumentTypeError(f"{typed[:20]!r} should be a whole number from {least} up")
        return int(typed)

    return whole


def _share(typed: str) -> Fraction:
    if not re.fullmatch(r"[0-9]{1,60}(/[0-9]{1,60}|\.[0-9]{1,60})?", typed):
        raise ArgumentTypeError(f"{typed[:20]!r} should be a part such as 1/2")
    try:
        share = Fraction(typed)
    except ZeroDivisionError:
        raise ArgumentTypeError(f"{typed!r} should be a part such as 1/2") from None
    if share >= 1:
        raise ArgumentTypeError(f"{typed!r} should lie from 0 to under 1")
    return share


def _lot(typed: str) -> bytes:
    if not re.fullmatch("([0-9a-fA-F]{2})+", typed):
        reason = "should be hexadecimal: pairs of 0 to 9 and a to f, such as c0ffee"
        raise ArgumentTypeError(f"{typed[:20]!r} {reason}")
    return bytes.fromhex(typed)
