"""How a decision is told is put on the record by its digest. So it may never be told otherwise."""

from sayso.rules.deciding import METHODS, Ballot, Profile, Terms
from sayso.rules.deciding.export import EVERYONE, Export
from sayso.rules.record import digest


def test_a_decision_is_told_as_it_was_told_when_the_first_was_sealed():
    """A known answer: if this fails, every decision on the record would look changed.

    A new name in the export is left out where it says nothing new.
    """
    profile = Profile.counted({Ballot.of("blue"): 4, Ballot.of("red"): 2})
    options = {"blue": "Blue", "red": "Red"}
    outcome = METHODS["choose-one"].decide(profile, tuple(options), Terms())
    export = Export(
        question="What colour?",
        setting="we-live-here",
        method="choose-one",
        terms=outcome.terms,
        options=options,
        outcome=outcome,
        ballots={EVERYONE: profile},
    )
    known = "a9cb970a773caf33c37c96be82a2ba048c8487f29e85ee9b66e1d7361cade0d0"
    assert digest(export.to_json()) == known
