"""Who writes: people named, and in a handbook everyone who lives there, each in their own voice."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


class Kind(StrEnum):
    """What is made."""

    HANDBOOK = "handbook"  # by people who live here, for people who move in
    PAPER = "paper"  # a rule, a guide, a plan: by the people named


class Does(StrEnum):
    """What someone was named for."""

    WRITES = "writes"
    CHECKS = "checks"
    SIGNS = "signs"


@dataclass(frozen=True, slots=True)
class Hand:
    """Where one person stands towards one document.

    `lives_here`: draws on support where it belongs. `is_paid`: is paid there. `belongs`: has any
    part there, or was named.
    """

    kind: Kind
    named: frozenset[Does] = frozenset()
    lives_here: bool = False
    is_paid: bool = False
    belongs: bool = False

    @property
    def is_theirs(self) -> bool:
        """Whether it is a handbook, which belongs to those who live here, and they are paid."""
        return self.kind is Kind.HANDBOOK and self.is_paid


def may_begin(
    kind: Kind, *, belongs: bool, lives_here: bool, has_home: bool, live: bool
) -> Verdict:
    """Begin one: who belongs there. A handbook is of a home; anyone there may begin it."""
    if not live:
        return Refused(Reason.NOT_LIVE_YET)
    if kind is Kind.HANDBOOK and not has_home:
        return Refused(Reason.A_HANDBOOK_NEEDS_A_HOME)
    return Allowed() if belongs or lives_here else Refused(Reason.NOT_A_MEMBER)


def may_write(hand: Hand) -> Verdict:
    """Write: who was named for it, and in a handbook everyone who lives here."""
    if Does.WRITES in hand.named:
        return Allowed()
    if hand.kind is Kind.HANDBOOK and hand.lives_here:
        return Allowed()
    return Refused(Reason.NOT_A_WRITER)


def may_name(hand: Hand, does: Does, *, other_belongs: bool) -> Verdict:
    """Name who writes, checks or signs: a writer. In a handbook no paid person names signers."""
    writes = may_write(hand)
    if isinstance(writes, Refused):
        return writes
    if hand.is_theirs and does is Does.SIGNS:
        return Refused(Reason.THEIR_HANDBOOK)
    return Allowed() if other_belongs else Refused(Reason.NOT_A_MEMBER)


def may_step_back(*, own: bool) -> Verdict:
    """Take a name off the list: only one's own, so that nobody who must sign is got rid of."""
    return Allowed() if own else Refused(Reason.NOT_YOURS)


def may_add(hand: Hand, *, round_open: bool, words: str) -> Verdict:
    """Add a paragraph: writers; in a handbook also staff, who fill in facts."""
    if round_open:
        return Refused(Reason.PEOPLE_READ_IT_NOW)
    said = may_add_words(words)
    if isinstance(said, Refused):
        return said
    facts = hand.is_theirs and hand.belongs
    return Allowed() if facts else may_write(hand)


def may_add_words(words: str) -> Verdict:
    """Something is said at all."""
    return Allowed() if words.strip() else Refused(Reason.NOTHING_SAID)


def may_rewrite(
    hand: Hand, *, own: bool, of_resident: bool, theirs: bool, round_open: bool, why: str
) -> Verdict:
    """Change a paragraph.

    `own`: they wrote it first. `of_resident`: someone who lives here did. `theirs`: somebody else
    changed it last, and is told why. In a handbook no paid person changes a resident's tone: they
    can suggest.
    """
    if round_open:
        return Refused(Reason.PEOPLE_READ_IT_NOW)
    if hand.is_theirs and of_resident and not own:
        return Refused(Reason.THEIR_OWN_VOICE)
    writes = Allowed() if own else may_write(hand)
    if isinstance(writes, Refused):
        return writes
    return Refused(Reason.REASON_NEEDED) if theirs and not why.strip() else Allowed()


def may_move(hand: Hand, *, round_open: bool) -> Verdict:
    """Say what comes first: writers. In a handbook only those who live here."""
    if round_open:
        return Refused(Reason.PEOPLE_READ_IT_NOW)
    if hand.is_theirs:
        return Refused(Reason.THEIR_HANDBOOK)
    return may_write(hand)


def may_take_out(
    hand: Hand, *, own: bool, of_resident: bool, round_open: bool, why: str
) -> Verdict:
    """Take a paragraph out: one's own at any time; another's with a reason that they are told."""
    if own:
        return Refused(Reason.PEOPLE_READ_IT_NOW) if round_open else Allowed()
    return may_rewrite(
        hand, own=False, of_resident=of_resident, theirs=True, round_open=round_open, why=why
    )


def may_translate(hand: Hand, *, own: bool) -> Verdict:
    """Say it in another language, in easier words, in sign language: writers, and its author."""
    if own or (hand.is_theirs and hand.belongs):
        return Allowed()
    return may_write(hand)
