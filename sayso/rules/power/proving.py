"""Who is asked for more than one proof, and when a proof is still fresh.

Whoever works for a service, reads worries or makes cards could do much in others' names. So what
can be stolen from afar - a password, a letter box - is not enough for them: a second proof comes
after it. A card in the hand opens what is done every day; before what touches others closely, they
show once more, more surely, that it is them.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from sayso.rules.power.parts import PAID, Duty, Part
from sayso.rules.power.signing_in import Patience, has_rested
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


class Way(StrEnum):
    """How someone came in: what they showed first."""

    CARD = "card"
    CODE = "code"  # of the card, typed
    LINK = "link"  # from a letter
    PASSWORD = "password"  # noqa: S105  (a way, not a secret)
    PASSKEY = "passkey"
    SET_UP = "set-up"  # the link that is printed when Sayso starts for the first time


class Second(StrEnum):
    """What someone showed after it."""

    NONE = ""
    TIME_CODE = "time-code"
    SPARE_CODE = "spare-code"
    PASSKEY = "passkey"


FROM_AFAR = frozenset({Way.LINK, Way.PASSWORD})
"""Ways that a thief needs not be near for: someone's words, or their letter box."""

SURE = frozenset({Way.PASSKEY, Way.SET_UP})
"""Ways that are two proofs in one: something at hand, and the finger, face or word that opens it."""

CHALLENGE_OPEN = timedelta(minutes=5)
"""So long what the server asked a passkey to sign can be answered, once."""

SURE_FOR = timedelta(hours=4)
"""So long a sure proof counts for what is sensitive."""

FINAL_FOR = timedelta(minutes=15)
"""So long having come in, or a sure proof, counts for what nobody can undo; as long again to send it."""

TO_SEND = timedelta(hours=1)
"""So much longer for sending a page that was shown in time: nothing typed is lost."""

STAFF_REST = timedelta(hours=21)
"""So long a device of one's own stays open for staff without a touch. Longer than 20 hours, so that
nobody has to hurry (WCAG 2.2.1), and short enough that each day of work begins with coming in."""

STAFF_LONGEST = timedelta(days=30)
"""So long it stays open for staff whatever they do."""

TOUCH = timedelta(minutes=10)
"""So often it is written down that a device of one's own is in use."""

START_AGAIN_WORKS = timedelta(days=1)
"""So long the link works, once, that lets someone start again who lost every second proof."""

JOBS = frozenset({Duty.KEEPER, Duty.DIRECTOR, Duty.WORRY_READER})
"""Jobs in which someone could do much in others' names."""

SPARE_CODES = 10
"""How many spare codes are made at a time."""

TIME_CODE = Patience(5, timedelta(seconds=10), timedelta(minutes=5), forgives=True)
"""Codes of six digits, from one place, for one person. Only who passed the first door can try."""

TIME_CODE_IN_ALL = Patience(50, timedelta(minutes=1), timedelta(minutes=15))
"""The same from all places together, for a thief with a thousand places. What it makes wait are
these codes alone: a passkey, a spare code or the card opens as ever."""

SPARE_CODE = Patience(10, timedelta(seconds=2), timedelta(seconds=2))
"""38 bits: as the typed code of a card."""

PASSWORDS_HERE = Patience(60, timedelta(seconds=2), timedelta(seconds=2))
"""Passwords tried at one place for whichever name: one after another costs the server much."""


def serves(parts: frozenset[Part], duties: frozenset[Duty]) -> bool:
    """Tell whether more is asked of someone: staff, managers, and who has a job over others."""
    return bool(parts & PAID or duties & JOBS)


def asks_second(way: Way, *, staff: bool, has_second: bool) -> bool:
    """Tell whether a second proof comes after this way in. Who set one up is asked for it too."""
    return way in FROM_AFAR and (staff or has_second)


def may_begin_second(way: Way, *, link_of_another: bool, others_help: bool) -> Verdict:
    """Set up the very first second proof, which whoever is asked for one does not have yet.

    What can be stolen from afar is not enough: whoever holds the password would make the proof
    theirs. The card in the hand is enough, or a link of who manages them (`link_of_another`).
    `others_help`: somebody else could make either. Where nobody is, the password must do.
    """
    if way not in FROM_AFAR or link_of_another or not others_help:
        return Allowed()
    return Refused(Reason.SHOW_IT_IS_YOU)


def is_sure(way: Way, second: Second, *, made_up: bool = False) -> bool:
    """Tell whether this was proof enough for what is sensitive.

    `made_up`: the demo, whose cards are printed for all to see and open nobody real.
    """
    return made_up or way in SURE or second is not Second.NONE


def may_do_what_is_sensitive(
    *, staff: bool, sure_at: datetime | None, sending: bool, now: datetime
) -> Verdict:
    """Touch others closely: their cards, their worries, what they are. Of staff, a fresh proof.

    Whoever is not staff does it in their own name and for themselves: nothing more is asked.
    """
    lasts = SURE_FOR + TO_SEND if sending else SURE_FOR
    if not staff or (sure_at is not None and now - sure_at < lasts):
        return Allowed()
    return Refused(Reason.SHOW_IT_IS_YOU)


def may_change_doors(
    *,
    staff: bool,
    has_second: bool,
    came_at: datetime | None,
    sure_at: datetime | None,
    sending: bool,
    now: datetime,
) -> Verdict:
    """Change one's own ways in: who came in a moment ago. Who finds an open phone cannot move in.

    Staff who have a second proof show it: whoever has only their card or password sets up no other.
    """
    proof = sure_at if staff and has_second else max(filter(None, (came_at, sure_at)), default=None)
    lasts = SURE_FOR + TO_SEND if sending else SURE_FOR
    if proof is not None and now - proof < lasts:
        return Allowed()
    return Refused(Reason.SHOW_IT_IS_YOU)


def may_do_what_is_final(
    *,
    staff: bool,
    has_second: bool,
    came_at: datetime | None,
    sure_at: datetime | None,
    sending: bool,
    now: datetime,
) -> Verdict:
    """Do what nobody can undo: who came in minutes ago. Staff with a second proof show that one."""
    proof = sure_at if staff and has_second else max(filter(None, (came_at, sure_at)), default=None)
    lasts = 2 * FINAL_FOR if sending else FINAL_FOR
    if proof is not None and now - proof < lasts:
        return Allowed()
    return Refused(Reason.SHOW_IT_IS_YOU)


def is_over(
    began: datetime, touched: datetime, now: datetime, *, shared: bool, staff: bool
) -> bool:
    """Tell whether a session has ended by itself: a shared tablet's soon, staff's own after a day.

    Nobody else's own device has a time limit.
    """
    if shared:
        return has_rested(touched, now, shared=True)
    return staff and (now - touched >= STAFF_REST or now - began >= STAFF_LONGEST)


def may_make_passkey(*, own: bool, shared_device: bool) -> Verdict:
    """Add a passkey: the person alone, on a device that nobody else unlocks."""
    if not own:
        return Refused(Reason.NOT_YOURS)
    return Refused(Reason.NOT_ON_A_SHARED_DEVICE) if shared_device else Allowed()


def may_change_own_proofs(*, own: bool) -> Verdict:
    """Name or remove a passkey, set up codes or stop them, end a session: the person alone."""
    return Allowed() if own else Refused(Reason.NOT_YOURS)


def is_newer_use(counted: int, before: int) -> bool:
    """Tell whether a passkey's counter says that this is no copy of it. Many count nothing: 0."""
    return counted > before or counted == before == 0


def is_newer_step(step: int, last: int | None) -> bool:
    """Tell whether a code of this half minute can be used: never the same or an earlier one again."""
    return last is None or step > last


def may_let_start_again(
    *, own: bool, staff: bool, duties: frozenset[Duty], manages_home: bool, here: bool
) -> Verdict:
    """Let a member of staff start again who lost every second proof: another who manages them.

    Never oneself. Nobody else has a second proof that others could open.
    """
    if not here:
        return Refused(Reason.HAS_LEFT)
    if own or not staff:
        return Refused(Reason.NOT_YOURS)
    manages = manages_home or bool(duties & {Duty.KEEPER, Duty.DIRECTOR})
    return Allowed() if manages else Refused(Reason.NOT_YOURS)


def may_start_again(
    *, own: bool, own_card: bool, card_by_maker: bool, card_is_newer: bool
) -> Verdict:
    """Forget one's second proofs with a link, after a card: two people were needed to make both.

    Who made the link made no card that goes with it, nor did a friend of theirs just now: one alone
    would be that person. A card that someone made for themselves, they made after a sure proof.
    """
    if not own:
        return Refused(Reason.NOT_YOURS)
    if own_card or not (card_by_maker or card_is_newer):
        return Allowed()
    return Refused(Reason.CARD_NEEDS_ANOTHER)
