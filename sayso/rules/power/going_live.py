"""Nobody is asked to trust Sayso before the people who answer for it are there."""

from dataclasses import dataclass

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

READERS_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Home:
    """What one home has. `outside_readers`: worry readers in reach with no part in this home."""

    residents: int
    managers: int
    outside_readers: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """What an organisation has, counted. In reach: can sign in, and has a phone number here.

    `without_a_way_in`: people with a job, or who manage a home, and who cannot sign in.
    """

    names_authority: bool
    homes: tuple[Home, ...]
    keepers: int
    readers: int
    helpers: int
    directors: int
    without_a_way_in: int


def still_missing(readiness: Readiness) -> tuple[Reason, ...]:
    """Every reason why it cannot start yet, in the order in which people set things up.

    Two worry readers at least, so that one is there when the other is away or is the one it is
    about; and for each home one from outside it. A tablet and everyone's card can come later.
    """
    homes = readiness.homes
    missing = {
        Reason.NO_AUTHORITY: not readiness.names_authority,
        Reason.NO_HOME: not homes,
        Reason.NOBODY_LIVES_HERE: not homes or any(home.residents == 0 for home in homes),
        Reason.NO_MANAGER: not homes or any(home.managers == 0 for home in homes),
        Reason.TOO_FEW_WORRY_READERS: readiness.readers < READERS_NEEDED,
        Reason.NO_OUTSIDE_READER: any(home.outside_readers == 0 for home in homes),
        Reason.NO_HELPER: readiness.helpers == 0,
        Reason.NO_DIRECTOR: readiness.directors == 0,
        Reason.NO_KEEPER: readiness.keepers == 0,
        Reason.NO_WAY_IN: readiness.without_a_way_in > 0,
    }
    return tuple(reason for reason, is_so in missing.items() if is_so)


def may_go_live(readiness: Readiness, *, already_live: bool) -> Verdict:
    """Start: once, and when nothing is missing. The first thing missing is the reason given."""
    if already_live:
        return Refused(Reason.ALREADY_OPEN)
    missing = still_missing(readiness)
    return Refused(missing[0]) if missing else Allowed()


# What had to be there at the start and has to stay. People move out and homes empty: that is life.
LASTING = (
    Reason.NO_KEEPER,
    Reason.TOO_FEW_WORRY_READERS,
    Reason.NO_OUTSIDE_READER,
    Reason.NO_HELPER,
    Reason.NO_DIRECTOR,
    Reason.NO_MANAGER,
)


def may_let_go(before: Readiness, after: Readiness, *, live: bool) -> Verdict:
    """Whether a job or a part may end: not if that leaves a gap that was not there before.

    Someone else takes it on first. Before the start only the keeper is needed. A death is never
    asked about: the gap then shows on the list of what is missing.
    """
    there_before = set(still_missing(before))
    needed = LASTING if live else (Reason.NO_KEEPER,)
    for reason in needed:
        if reason in still_missing(after) and reason not in there_before:
            return Refused(reason)
    return Allowed()
