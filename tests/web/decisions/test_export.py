"""What anyone can carry away of a decision, and count again."""

import json

import pytest

from sayso.command import main
from tests.questions import RESIDENTS, opened, over, say
from tests.web.decisions.test_secrecy import SAID


@pytest.fixture
def recount(tmp_path, capsys):
    def count(told, *words):
        path = tmp_path / "decision.json"
        path.write_text(json.dumps(told))
        status = main(["decide", str(path), *words])
        return status, capsys.readouterr()

    return count


@pytest.fixture
def carried_away(cast, clock):
    def carry(said):
        decision = opened(cast, clock)
        say(cast, clock, decision, **said)
        over(clock, decision)
        return cast.as_(cast.rosie).get(f"/decisions/{decision.pk}/counted.json").json()

    return carry


def test_anyone_can_count_a_decision_again_from_what_they_carry_away(carried_away, recount):
    status, said = recount(carried_away(SAID), "--json")
    assert status == 0
    assert json.loads(said.out)["same"] is True


def test_a_changed_ballot_is_found(carried_away, recount):
    told = carried_away(SAID)
    told["ballots"]["everyone"][0]["count"] += 5
    status, said = recount(told)
    assert status == 1
    assert "This is NOT the outcome that was kept." in said.out


def test_where_ballots_may_not_be_told_the_file_says_so(carried_away, recount):
    told = carried_away(dict.fromkeys(RESIDENTS, "Blue"))
    assert told["withheld"] == "too-alike"
    status, said = recount(told)
    assert status == 2
    assert "It cannot be counted again in public. People chose much the same." in said.err
