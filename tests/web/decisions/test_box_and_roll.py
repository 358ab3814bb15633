"""A box is opened only if it fits the roll, and one vote alone is never counted: it would be told."""

import pytest

from sayso.craft import sealing
from sayso.rules.deciding import Ballot, encode
from sayso.web.decisions import changes
from sayso.web.decisions.changes.boxes import put_in
from sayso.web.decisions.changes.keys import ballot_info, has_key
from sayso.web.decisions.models import Decision, Entitled, Envelope, Fingerprint, Participation
from sayso.web.history.models import Entry
from tests import sides
from tests.questions import RESIDENTS, opened, over, say
from tests.tampering import by_sql

pytestmark = pytest.mark.django_db
SAID = dict(zip(RESIDENTS, ("Red", "Blue", "Blue", "Blue", "Green", "Green"), strict=True))


def of(decision, person):
    return Envelope.objects.get(participation__decision=decision, participation__person=person)


def copy_over_all(decision, cast):
    """All but one do not open then, and what comes out is hers."""
    rosie = of(decision, cast.rosie)
    Envelope.objects.update(sealed=bytes(rosie.sealed), fingerprint=rosie.fingerprint)


def delete_all_others(decision, cast):
    Envelope.objects.exclude(participation__person=cast.rosie).delete()


def spoil_all_others(decision, cast):
    """With fingerprints that fit."""
    for each in Envelope.objects.exclude(participation__person=cast.rosie):
        each.sealed = bytes(reversed(bytes(each.sealed)))
        each.fingerprint = sealing.fingerprint(each.sealed)
        each.save()


def vote_for_someone_else(decision, cast):
    """Kofi works here. The public half of the key is in the database, so anyone can seal to it."""
    info = ballot_info(decision, cast.kofi.pk)
    sealed = sealing.seal(encode(Ballot.of("option000002")), bytes(decision.public_key), info=info)
    put_in(decision, sealed, "", by=cast.kofi, now=decision.opened_at)


@pytest.mark.parametrize(
    "change", [copy_over_all, delete_all_others, spoil_all_others, vote_for_someone_else]
)
def test_a_box_that_does_not_fit_the_roll_tells_nobodys_vote(cast, clock, change):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    change(decision, cast)
    over(clock, decision)
    assert (decision.outcome, decision.settled_at) == (None, None)
    assert not decision.roll.exists()
    assert not Fingerprint.objects.exists()
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/")
    assert rosie.sees("Someone changed the box with the votes. Nobody read them.")
    assert Entry.objects.about(decision).filter(payload__details__why="box-changed").exists()
    say(cast, clock, decision, **SAID)
    assert over(clock, decision).result().elected == ("option000000",)


def test_nobodys_vote_moves_to_another_side(cast, clock):
    decision = sides.opened(cast, clock, sides.joint_group(cast, clock))
    sides.cast_all(cast, clock, decision, (*sides.OURS, *sides.STAFF), Ballot.of(sides.BLUE))
    by_sql("UPDATE decisions_participation SET side = 'staff' WHERE side <> 'staff'")
    assert sides.counted(clock, decision).settled_at is None
    assert Participation.objects.count() == 0
    assert Entitled.objects.count() == len((*sides.OURS, *sides.STAFF))


def test_one_spoiled_envelope_stops_nothing(cast, clock):
    """A device can send in what is no ballot. It does not count, and the others do."""
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    sealed, key = bytes(sealing.SEALED_BYTES), bytes(decision.public_key)
    changes.cast_sealed(decision, sealed, key=key, by=cast.rosie, now=clock.now)
    over(clock, decision)
    assert decision.result().elected == ("option000000",)


@pytest.mark.parametrize("said", [{"rosie": "Red"}, {"rosie": "Red", "sam": None}])
def test_one_vote_alone_is_thrown_away(cast, clock, said):
    """Also where the other one cannot be read."""
    decision = opened(cast, clock)
    assert (
        cast.as_(cast.rosie)
        .go(f"/decisions/{decision.pk}/vote/")
        .sees("Does only one person vote? Then that vote does not count.")
    )
    for name, words in said.items():
        if words:
            say(cast, clock, decision, **{name: words})
        else:
            sealed, by = bytes(sealing.SEALED_BYTES), cast.people[name]
            key = bytes(decision.public_key)
            changes.cast_sealed(decision, sealed, key=key, by=by, now=clock.now)
    over(clock, decision)
    assert (decision.outcome, decision.settled_at, decision.by_itself) == (None, None, "too-few")
    assert not decision.roll.exists()
    assert not Fingerprint.objects.exists()
    assert not has_key(decision)
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/")
    assert greg.sees("Too few people voted. We do not count one vote alone.")
    greg.press("Start it again")
    assert Decision.objects.filter(instead_of=decision).exists()


def test_no_vote_at_all_is_counted_as_ever(cast, clock):
    decision = over(clock, opened(cast, clock))
    assert decision.result().elected == ()


def test_two_votes_are_counted(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, rosie="Red", sam="Red")
    assert over(clock, decision).result().elected == ("option000002",)


def test_the_only_vote_of_a_side_is_set_aside_and_both_sides_stay_stuck(cast, clock):
    """It is as if that side had not voted: so nobody puts off the way out by voting alone."""
    joint = sides.joint_group(cast, clock)
    said = []
    for color in (sides.BLUE, sides.GREEN, None):
        decision = sides.opened(cast, clock, joint)
        sides.cast_all(cast, clock, decision, sides.OURS, Ballot.of(sides.BLUE))
        if color:
            sides.cast_all(cast, clock, decision, ["Gil"], Ballot.of(color))
        decision = sides.counted(clock, decision)
        outcome = decision.result()
        said.append([(each.id, each.passed, each.outcome.elected) for each in outcome.sides])
        assert decision.set_aside == ("staff" if color else "")
        assert decision.stuck_at is not None
    assert said[0] == said[1] == said[2]
    aisha = cast.as_(cast.aisha).go(f"/decisions/{decision.pk}/")
    assert not aisha.sees("Only one person voted here.")
    first = Decision.objects.filter(set_aside="staff").first()
    assert aisha.go(f"/decisions/{first.pk}/").sees("Only one person voted here.")
