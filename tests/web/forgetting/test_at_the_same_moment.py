"""Someone is forgotten at the very moment at which a vote of theirs comes in: no error, no trace."""

import threading

import pytest
from django.db import connection, transaction

from sayso.rules.deciding import Ballot
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes as decisions
from sayso.web.decisions.changes import boxes
from sayso.web.decisions.models import Envelope, Participation
from sayso.web.forgetting.changes.persons import let_it_all_go
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people.models import Person
from tests.questions import key_of, opened, say

pytestmark = pytest.mark.django_db(transaction=True)
A_MOMENT = 0.7  # seconds: the other one has come as far as it can
BLUE = "Blue"


def beside(act):
    """Act in a thread, on a connection of its own. What it raised comes back with `join`."""
    raised = []

    def go():
        try:
            act()
        except Exception as fault:  # noqa: BLE001  (told to whoever joins)
            raised.append(fault)
        finally:
            connection.close()

    thread = threading.Thread(target=go)
    thread.start()
    return thread, raised


def forget(person, clock):
    """What follows the last yes: the same row is held first, as `forget` does."""
    with transaction.atomic():
        held = Person.objects.select_for_update().get(pk=person.pk)
        let_it_all_go(held, [], with_choices=False, by=None, now=clock.now)


def vote(decision, person, clock):
    decisions.cast(decision, Ballot.of(key_of(decision, BLUE)), by=person, now=clock.now)


@pytest.mark.parametrize("voted", [False, True], ids=["first vote", "vote again"])
def test_a_vote_that_is_being_cast_is_waited_for_and_then_goes(cast, clock, monkeypatch, voted):
    decision = opened(cast, clock)
    say(cast, clock, decision, sam=BLUE, **({"winston": BLUE} if voted else {}))
    in_the_box, put_in = threading.Event(), boxes.put_in

    def slowly(*args, **how):
        kept = put_in(*args, **how)
        in_the_box.set()
        forgetting.join(A_MOMENT)  # it cannot end before this vote is saved
        return kept

    started = threading.Event()

    def forget_when_it_is_there():
        started.set()
        in_the_box.wait(20)
        forget(cast.winston, clock)

    monkeypatch.setattr(decisions.voting, "put_in", slowly)
    forgetting, failed = beside(forget_when_it_is_there)
    started.wait(20)
    casting, refused = beside(lambda: vote(decision, cast.winston, clock))
    casting.join(30)
    forgetting.join(30)
    assert (refused, failed) == ([], [])
    assert not Person.objects.filter(pk=cast.winston.pk).exists()
    assert list(Participation.objects.values_list("person__name", flat=True)) == ["Sam"]
    assert Envelope.objects.count() == 1


@pytest.mark.parametrize("voted", [False, True], ids=["first vote", "vote again"])
def test_a_vote_of_whoever_is_being_forgotten_is_refused_and_no_error(cast, clock, voted):
    decision = opened(cast, clock)
    say(cast, clock, decision, sam=BLUE, **({"winston": BLUE} if voted else {}))
    with transaction.atomic():
        forget(cast.winston, clock)
        casting, refused = beside(lambda: vote(decision, cast.winston, clock))
        casting.join(A_MOMENT)
        assert casting.is_alive()  # it waits
    casting.join(30)
    (fault,) = refused
    assert isinstance(fault, NotAllowed)
    assert fault.reason is Reason.HAS_LEFT
    assert Participation.objects.count() == Envelope.objects.count() == 1


def test_a_page_of_whoever_was_just_forgotten_says_so_kindly(cast, clock, monkeypatch):
    """Their session was still good when the page came in."""
    decision = opened(cast, clock)
    winston = (
        cast.as_(cast.winston).go(f"/decisions/{decision.pk}/vote/").press("Go on", choice=BLUE)
    )
    monkeypatch.setattr(Person, "hold_here", lambda _person: False)
    reply = winston.post(*winston.form("Yes, this is right"))
    assert reply.status_code == 403
    assert not Participation.objects.exists()
