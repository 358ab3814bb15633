"""What a page costs: at most fourteen questions to the database, however much there is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sayso.rules.parity import mark_of
from sayso.rules.power.parts import Part
from sayso.rules.promising import Answer
from sayso.web.content.models import Chunk
from sayso.web.decisions import changes
from sayso.web.decisions.models import Affected, Decision, Entitled, Option
from sayso.web.people.models import Person
from sayso.web.places.models import Membership
from sayso.web.promises import changes as promises
from sayso.web.promises.models import Promise
from tests.questions import OPTIONS, ask, over, say

AT_MOST = 14
A_VOTE = 10  # one of them holds who votes: nobody is forgotten while their vote is put in
"""Who it is (2), what it is about (2), whether it is still so and they may (2), the roll, the box, and
the reply (3), with which the token is spent and which tells whether it was sent before."""
KEEPS_TOGETHER = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")  # they ask and write nothing


@pytest.fixture
def costs(django_assert_max_num_queries):
    """Open a page, and see that it does not cost too much."""

    def costs(visitor, address):
        with django_assert_max_num_queries(AT_MOST):
            visitor.go(address)

    return costs


def chunks(number, words, now):
    said = [f"{words} {each}?" for each in range(number)]
    return Chunk.objects.bulk_create(
        Chunk(words=each, picture="paint", made_at=now, sound_of=mark)
        for each, mark in zip(said, map(mark_of, said), strict=True)
    )


@pytest.fixture
def crowd(cast, clock):
    """Three hundred people at Elm House, who asked two hundred things and were promised as many."""
    people = Person.objects.bulk_create(
        Person(name=f"Neighbour {each}", joined_at=clock.now) for each in range(300)
    )
    Membership.objects.bulk_create(
        Membership(place=cast.elm, person=each, part=Part.DRAWS_ON_SUPPORT.value, since=clock.now)
        for each in people
    )
    many = Decision.objects.bulk_create(
        Decision(
            organisation=cast.organisation,
            place=cast.elm,
            asked_by=cast.greg,
            holder=cast.greg,
            asked_at=clock.now,
            shown_at=clock.now,
            question=question,
            setting="we-live-here",
            opened_at=clock.now if each % 2 else None,
            closes_at=clock.now + timedelta(days=9) if each % 2 else None,
            settled_at=clock.now if each % 4 == 3 else None,
        )
        for each, question in enumerate(chunks(200, "What about this", clock.now))
    )
    Affected.objects.bulk_create(
        Affected(decision=decision, person=cast.rosie) for decision in many
    )
    Entitled.objects.bulk_create(
        Entitled(decision=decision, person=cast.rosie) for decision in many if decision.opened_at
    )
    Promise.objects.bulk_create(
        Promise(
            organisation=cast.organisation,
            place=cast.elm,
            decision=decision,
            kind="result",
            words=words,
            asked_of=cast.greg,
            asked_at=clock.now,
            since=clock.now,
        )
        for decision, words in zip(many, chunks(200, "We want this", clock.now), strict=True)
    )
    return people


@pytest.fixture
def large(cast, clock, crowd):
    """A vote of everyone at Elm House, with eight choices."""
    decision = ask(cast, clock)
    Affected.objects.bulk_create(Affected(decision=decision, person=each) for each in crowd)
    Option.objects.bulk_create(
        Option(
            decision=decision,
            key=f"more{each:08}",
            chunk=chunk,
            added_by=cast.greg,
            added_at=clock.now,
        )
        for each, chunk in enumerate(chunks(5, "Or this", clock.now))
    )
    for chunk in decision.ideas():
        changes.illustrate(decision, chunk, picture="paint", by=cast.greg, now=clock.now)
    closes = clock.now + timedelta(days=5)
    return changes.open_decision(decision, closes_at=closes, by=cast.greg, now=clock.now)


def test_no_list_costs_more_because_it_is_long(cast, crowd, costs):
    for visitor in (cast.as_(cast.rosie), cast.as_(cast.greg), cast.as_(cast.marta)):
        for address in ("/", "/decisions/", "/promises/"):
            costs(visitor, address)


def test_a_vote_of_three_hundred_costs_what_a_vote_of_six_costs(cast, large, costs):
    rosie, page = cast.as_(cast.rosie), f"/decisions/{large.pk}/"
    for address in (page, f"{page}vote/", f"{page}vote/?page=2", "/decisions/ask/"):
        costs(rosie, address)
    rosie.go(f"{page}vote/?page=2")
    rosie.press("Go on", choice=rosie.choices[0])
    rosie.press("Yes, this is right")
    costs(rosie, f"{page}helped/")
    costs(rosie, f"{page}voted/")
    costs(rosie, page)


def test_the_result_costs_no_more_than_the_question(cast, clock, large, crowd, costs):
    said = {"rosie": "Blue", "sam": "Blue", "june": "Blue", "bilal": "Red", "grace": "Red"}
    say(cast, clock, large, **said, winston="Green")
    over(clock, large)
    promise = large.promises.get()
    promises.answer(
        promise,
        Answer.NOT_YET,
        "There is no money.",
        due_on=clock.now.date(),
        by=cast.greg,
        now=clock.now,
    )
    rosie, page = cast.as_(cast.rosie), f"/decisions/{large.pk}/"
    for address in (page, f"{page}counted/", f"{page}receipts/", f"/promises/{promise.pk}/", "/"):
        costs(rosie, address)
    assert Chunk.objects.count() > 400


def test_sending_a_vote_costs_no_more_than_a_page(cast, large):
    rosie = cast.as_(cast.rosie).go(f"/decisions/{large.pk}/vote/")
    first = {"choice": [rosie.choices[0]]}
    for button, fields, most in (("Go on", first, AT_MOST), ("Yes, this is right", {}, A_VOTE)):
        address, sent = rosie.form(button, **fields)
        with CaptureQueriesContext(connection) as asked:
            rosie.page = rosie.post(address, sent)
        questions = [each for each in asked if not each["sql"].startswith(KEEPS_TOGETHER)]
        assert len(questions) <= most, "\n".join(each["sql"][:110] for each in questions)
        assert len(asked) <= most + 4
    assert rosie.page.status_code == 302
    assert large.roll.count() == 1
    assert len(OPTIONS) < large.options.count()
