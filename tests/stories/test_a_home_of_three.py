"""A home of three votes, and everyone around it tries to find out who chose what: nobody does."""

import re

import pytest

from sayso.rules.deciding import Ballot, encode
from sayso.web.decisions.models import Counted, Envelope
from sayso.web.kit.middleware.listening import sentences_in
from sayso.web.site import timed
from sayso.web.site.record import carried_away
from tests.acts import vote
from tests.everything import everything_in_tables
from tests.questions import key_of, opened, over

THREE = {"rosie": "Blue", "sam": "Green", "june": "Blue"}
PAGES = ("", "counted/", "counted.json", "receipts/", "story/1/", "how-counted/")
AROUND = ("kofi", "greg", "marta", "bilal", "june")  # beside her, above her, and who voted too
HOW_MANY = re.compile(r"\b[123] (person|people|votes?)\b(?! (who live|could))")


@pytest.fixture
def decision(cast, clock):
    return opened(cast, clock, people=tuple(THREE))


def all_say(cast, decision):
    vote(cast.as_(cast.rosie), decision, THREE["rosie"], helper="Kofi")
    for name in ("sam", "june"):
        vote(cast.as_(cast.people[name]), decision, THREE[name])


def looked_through(cast, decision, name):
    """What someone sees of it on every page that they get, in words and read aloud."""
    visitor = cast.as_(cast.people[name])
    for rest in PAGES:
        page = visitor.get(f"/decisions/{decision.pk}/{rest}")
        if page.status_code == 200:
            told = page.content.decode()
            yield from sentences_in(told) if told.lstrip().startswith("<!") else [told]


def test_1_while_it_is_open_nobody_sees_who_voted_or_how_many(cast, decision):
    vote(cast.as_(cast.rosie), decision, "Blue", helper="Kofi")
    for name in AROUND:
        for sentence in looked_through(cast, decision, name):
            assert not ("Rosie" in sentence and "vote" in sentence), (name, sentence)
            assert not re.search(r"\b[12] (have |has )?voted", sentence), (name, sentence)
    assert not cast.as_(cast.greg).go(f"/decisions/{decision.pk}/").sees("Everyone has voted")


def test_2_when_it_is_over_they_hear_what_won_and_no_number(cast, clock, decision):
    all_say(cast, decision)
    over(clock, decision)
    for name in AROUND:
        heard = list(looked_through(cast, decision, name))
        if not heard:
            continue  # Marta is no part of this home's own choice
        assert any("Blue" in sentence for sentence in heard), name
        assert any("few" in sentence for sentence in heard), name
        for sentence in heard:
            assert not HOW_MANY.search(sentence), (name, sentence)
    assert decision.withheld == "too-few"


def test_3_what_is_carried_away_has_no_ballot_and_no_number(
    cast, clock, decision, settings, tmp_path
):
    settings.RECORD_KEY, settings.RECORD_ROOT = tmp_path / "record-key", tmp_path / "record-root"
    all_say(cast, decision)
    over(clock, decision)
    while timed.grow_record(clock.now):
        pass
    told = carried_away(clock.now)[1][f"decision-{decision.pk}"]
    assert told["ballots"] is None
    assert told["withheld"] == "too-few"
    assert not any(step["counts"] for step in told["outcome"]["steps"])


def test_4_whoever_holds_the_whole_database_finds_no_ballot_in_it(cast, clock, decision):
    all_say(cast, decision)
    over(clock, decision)
    assert not Counted.objects.exists()  # of three, not even how many chose each is kept
    assert not Envelope.objects.exists()
    said = [encode(Ballot.of(key_of(decision, words))).decode() for words in ("Blue", "Green")]
    for table, row in everything_in_tables():
        assert not any(each in str(row) for each in said), table
    kept = decision.roll.get(person=cast.rosie)
    assert (kept.on, kept.helper) == (decision.opened_at.date(), cast.kofi)  # a day, and no time


def test_5_who_helped_her_knows_that_he_helped_and_she_can_vote_again_without_him(
    cast, clock, decision
):
    all_say(cast, decision)
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/").click("Someone pushed me")
    rosie.click("Vote again now").press("Go on", choice="Green").press("Yes, this is right")
    assert decision.roll.filter(person=cast.rosie).count() == 1
    over(clock, decision)
    assert decision.result().elected == (key_of(decision, "Green"),)
    for sentence in looked_through(cast, decision, "kofi"):
        assert "Rosie" not in sentence  # nothing says that she thought twice
