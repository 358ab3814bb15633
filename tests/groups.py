"""Groups with sides for tests: people who come in as real people do, and sit where they sit."""

from sayso.demo import cast as demo
from sayso.rules.power.groups import Kind
from sayso.web.groups import changes as groups


def come_in(cast, place, part, *names):
    """New people with a part in a place, each with a card, as `cast.as_` wants it."""
    demo.bring_in(cast, place, part, names, now=cast.leila.joined_at)
    return [cast.people[name.lower()] for name in names]


def sit_together(cast, clock, name, members, *, chair=None):
    """A group of these people, all with a vote; the first of them starts it."""
    who = {"by": members[0], "now": clock.now}
    group = groups.start(name, cast.organisation, members[1:], staff_vote=True, **who)
    if chair is not None:
        proposal = groups.propose(group, Kind.CHAIR, person=chair, **who)
        for member in members[1:]:
            groups.agree(proposal, by=member, now=clock.now)
    return group
