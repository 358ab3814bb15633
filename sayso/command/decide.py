"""`sayso decide FILE`: count an election again, from its file alone.

It needs no database and no pages, so it never imports Django. docs/recounting.md is its manual.
"""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from fractions import Fraction

from sayso.command import telling
from sayso.command.formats import KNOWN, STDIN, election_in, format_of, text_of
from sayso.command.formats.elections import Damaged, Election
from sayso.command.formats.fitting import USUAL, profile_for
from sayso.command.stop import Stop
from sayso.rules.deciding import METHODS, Completion, Method, Outcome, Terms, TieWay

ONE_SIDE = "one-side"


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
    add("--lot", type=bytes.fromhex, metavar="HEX", help="what was drawn, in hexadecimal")
    add("--chair", metavar="ID", help="what the chair chose at a tie")
    add("--seats", type=_from(1), metavar="N", help="how many are chosen (1)")
    add("--quorum", type=_from(1), metavar="N", help="how many must take part (1)")
    add("--more-than", type=_share, metavar="PART", help="a majority to reach, such as 1/2")
    add("--budget", type=_from(0), metavar="N", help="the money there is, instead of the file's")
    add("--completion", choices=[way.value for way in Completion], help="what to do with the rest")


def main(options: Namespace) -> int:
    """Count, and tell. Returns 1 if an export's kept outcome is not what its ballots come to."""
    if options.list:
        print(telling.everything())
        return 0
    if options.file is None:
        raise Stop("Which file? Type: sayso decide FILE. Or, for what there is: sayso decide --list")
    try:
        kind = format_of(options.file, options.format)
        text = text_of(options.file)
        return recount(text, options) if kind == "json" else count(election_in(text, kind), options)
    except Damaged as damaged:
        where = f"line {damaged.line}: " if damaged.line else ""
        raise Stop(f"{options.file}: {where}{damaged.reason}") from None


def count(election: Election, options: Namespace) -> int:
    """Decide by the ballots of someone else's file."""
    if options.setting not in (None, ONE_SIDE):
        raise Damaged("There are no sides in this file, so its setting can only be one-side.")
    inside = election.with_prefix()
    method = METHODS[options.method or USUAL[election.form]]
    outcome = decided(inside, method, terms_for(inside, method, options))
    names = {each.removeprefix(election.prefix): words for each, words in inside.names.items()}
    told = telling.Told(election.title, ONE_SIDE, outcome, names, election.prefix, election.scale)
    print(json.dumps(told.to_json(), indent=1, ensure_ascii=False) if options.json else told.text())
    return 0


def decided(election: Election, method: Method, terms: Terms) -> Outcome:
    """Count. Raises `Damaged` where what was typed does not go with the way."""
    profile = profile_for(election, method)
    try:
        return method.decide(profile, tuple(election.names), terms)
    except ValueError as fault:
        raise Damaged(str(fault)) from None


def terms_for(election: Election, method: Method, options: Namespace) -> Terms:
    """What was agreed: as typed, and where it was not, as the file says."""
    typed = {
        name: getattr(options, name)
        for name in ("tie", "lot", "seats", "quorum", "more_than", "budget", "completion")
        if getattr(options, name) is not None
    }
    for name in ("seats", "more_than", "budget", "completion"):
        if name in typed and name not in method.uses:
            raise Damaged(f"{method.id} does not use --{name.replace('_', '-')}.")
    if options.chair is not None:
        typed["chair"] = election.prefix + options.chair
    if "budget" in method.uses:
        typed = {"budget": election.budget, "costs": tuple(election.costs.items())} | typed
        if typed["budget"] is None:
            raise Damaged("The file tells no budget. Type it: --budget N")
    if "dots" in method.uses:
        typed["dots"] = election.most_dots
    if "faces" in method.uses:
        typed["faces"] = election.most_points
    return Terms(none_of_these=False, **typed)


def recount(text: str, options: Namespace) -> int:
    """Count a decision of Sayso again, and hold what was kept against it."""
    raise NotImplementedError


def _from(least: int) -> Callable[[str], int]:
    def whole(typed: str) -> int:
        if not typed.isdecimal() or int(typed) < least:
            raise ArgumentTypeError(f"{typed!r} should be a whole number from {least} up")
        return int(typed)

    return whole


def _share(typed: str) -> Fraction:
    try:
        share = Fraction(typed)
    except (ValueError, ZeroDivisionError):
        raise ArgumentTypeError(f"{typed!r} should be a part such as 1/2") from None
    if not 0 <= share < 1:
        raise ArgumentTypeError(f"{typed!r} should lie from 0 to under 1")
    return share
