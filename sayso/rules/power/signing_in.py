"""A right card always opens its own door; a guess waits, and never makes its owner wait.

Waiting is counted for one place to guess from (a device, on a network), never for the person whose
door it is. So nobody can lock someone out by guessing on purpose.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sayso.rules.power.parts import Duty
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

REST = timedelta(minutes=5)
"""A shared tablet that nobody touches for so long asks for the card again."""

WARNING = timedelta(seconds=30)
"""So long before the rest, a browser with scripts says that it is coming."""

STEP_OPEN = timedelta(minutes=10)
"""So long after a right card the second step can be taken."""

LINK_WORKS = timedelta(minutes=15)
"""So long a link sent by e-mail can be used, once."""

SET_UP_WORKS = timedelta(days=7)
"""So long the link printed at the first start can be used, once."""

FORGOTTEN = timedelta(hours=24)
"""After a day without a wrong try, wrong tries no longer count."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How wrong tries are met: `free` of them at once, then a wait that doubles up to `longest`.

    `forgives`: a right try wipes out the wrong ones. Only where the tries are at one person's door:
    elsewhere someone with a card of their own could guess for ever.
    """

    free: int
    wait: timedelta
    longest: timedelta
    forgives: bool = False


CODE = Patience(10, timedelta(seconds=2), timedelta(seconds=2))
"""The typed code: 38 bits, on a registered device. One look in two seconds leaves no hope, and a
person's next try is never nearer than that."""

PHOTO = Patience(3, timedelta(minutes=1), timedelta(minutes=15), forgives=True)
"""One photo out of six could be guessed at once, so after three wrong picks waiting is all it has."""

PASSWORD = Patience(5, timedelta(seconds=5), timedelta(minutes=1), forgives=True)
MAIL = Patience(3, timedelta(minutes=1), timedelta(minutes=15))
"""Asking for a link is itself the try: nobody's letter box is to be filled."""

SLIP = Patience(5, timedelta(minutes=1), timedelta(minutes=15))
"""Six pictures out of sixty-four are 26 bits: a hundred looks a day leave no hope."""

PUBLIC_VOICE = Patience(30, timedelta(seconds=10), timedelta(seconds=10))
"""Voices sent without signing in, from one place: a whole class at once, then one in ten seconds.
Each counts, and nobody else waits for it."""

TAKEN = Patience(60, timedelta(seconds=5), timedelta(seconds=5))
"""A page taken away as a file, which the computer makes: each counts, the page with the forms none."""

PRINTED = Patience(10, timedelta(minutes=1), timedelta(minutes=1))
"""Packs of sheets, each code of which is stretched on purpose."""

SHEET_CODE = Patience(60, timedelta(seconds=2), timedelta(seconds=2))
"""Codes of sheets that came back, right or wrong: a pile of them at once, then one in two seconds."""

CARD_LINK = Patience(20, timedelta(seconds=10), timedelta(seconds=10))
"""Cards are looked at whatever was guessed before: nobody guesses 128 bits. Only the answer to a
wrong one changes."""


def next_look(wrong: int, last: datetime | None, patience: Patience) -> datetime | None:
    """When the next try is looked at; None for at once. `last`: when the last wrong one was."""
    if last is None or wrong < patience.free:
        return None
    doublings = min(wrong - patience.free, 20)  # 2 ** 20 is past every `longest`
    return last + min(patience.wait * float(2**doublings), patience.longest)


def may_try(wrong: int, last: datetime | None, patience: Patience, *, now: datetime) -> Verdict:
    """Have a try looked at. A try that is not looked at does not count as wrong."""
    if last is not None and now - last >= FORGOTTEN:
        return Allowed()
    look = next_look(wrong, last, patience)
    return Refused(Reason.WAIT_A_LITTLE) if look and now < look else Allowed()


def may_come_in(*, here: bool) -> Verdict:
    """Come in with what is right: everyone who has not left and has not died."""
    return Allowed() if here else Refused(Reason.HAS_LEFT)


def may_type_code(*, device_registered: bool) -> Verdict:
    """Type the short code of a card: only on a device that the home has registered."""
    return Allowed() if device_registered else Refused(Reason.CODE_NEEDS_OUR_DEVICE)


def may_use_link(*, used: bool, now: datetime, ends_at: datetime) -> Verdict:
    """Use a link that signs in or sets up: once, and in time."""
    return Refused(Reason.LINK_IS_OVER) if used or now >= ends_at else Allowed()


def has_rested(last_touched: datetime, now: datetime, *, shared: bool) -> bool:
    """Whether the turn is over because nobody touched the device. Only shared devices rest."""
    return shared and now - last_touched >= REST


def may_make_card(*, own: bool, chosen: bool, duties: frozenset[Duty], owner_here: bool) -> Verdict:
    """End a card and make a new one: the person, someone they chose for it, or a keeper.

    Nobody may read a card's secret back, or choose it.
    """
    if not owner_here:
        return Refused(Reason.HAS_LEFT)
    if own or chosen or Duty.KEEPER in duties:
        return Allowed()
    return Refused(Reason.NOT_YOURS)


def may_register_device(duties: frozenset[Duty], *, manages: bool) -> Verdict:
    """Say that a device is the home's, or no longer: a keeper, a director, or who manages a home."""
    if manages or duties & {Duty.KEEPER, Duty.DIRECTOR}:
        return Allowed()
    return Refused(Reason.NOT_YOUR_DUTY)


def may_show_face(*, own: bool, device_works: bool, shared: bool) -> Verdict:
    """Show a face on a shared tablet, or take it away: the person alone, for each tablet."""
    if not own:
        return Refused(Reason.NOT_YOURS)
    return Allowed() if device_works and shared else Refused(Reason.NOT_A_SHARED_DEVICE)


def may_set_second_step(*, own: bool) -> Verdict:
    """Ask for one's own picture after the card: the person alone."""
    return Allowed() if own else Refused(Reason.NOT_YOURS)


def may_end_second_step(*, own: bool, chosen: bool, duties: frozenset[Duty]) -> Verdict:
    """Stop asking for the picture, as when it is forgotten: the same people who may make a card.

    It is told to the person in "My history".
    """
    return may_make_card(own=own, chosen=chosen, duties=duties, owner_here=True)


def may_put_in_photos(duties: frozenset[Duty], *, manages: bool) -> Verdict:
    """Put photos in the box that the other five come from: those who may register a device."""
    return may_register_device(duties, manages=manages)


def six_of_a_kind(*, own_is_photo: bool, others: Sequence[str], wanted: int = 5) -> Verdict:
    """The other five must be of the same kind, or the own one shows itself.

    A photo hides among photos, a drawing among drawings.
    """
    if len(set(others)) >= wanted:
        return Allowed()
    return Refused(Reason.MORE_PHOTOS_NEEDED if own_is_photo else Reason.NOT_AN_OPTION)


def may_correct_person(*, own: bool, duties: frozenset[Duty]) -> Verdict:
    """Put a name or an address right, or a photo in: the person, or a keeper."""
    return Allowed() if own or Duty.KEEPER in duties else Refused(Reason.NOT_YOURS)


def may_leave(*, here: bool) -> Verdict:
    """Leave, or be remembered as someone who died: once. Who may say so is a question of places."""
    return Allowed() if here else Refused(Reason.HAS_LEFT)
