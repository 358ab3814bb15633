"""S: the home wants quiet evenings. One person cannot live with it, is answered, and all agree."""

import pytest

from sayso.rules.deciding import Ballot
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.models import Decision
from sayso.web.history.models import Entry
from sayso.web.kit.refusals import NotAllowed
from tests.questions import opened, over


def speak(cast, clock, decision, **said):
    """Everyone named says it openly: `rosie="agree"`, `sam=("object", "It smells.")`."""
    for name, words in said.items():
        answer, reason = words if isinstance(words, tuple) else (words, "")
        who = {"by": cast.people[name], "now": clock.now}
        changes.say_openly(decision, Ballot.of(answer), reason=reason, **who)


@pytest.fixture
def refused_once(cast, clock):
    decision = opened(cast, clock, method="consent", options=())
    said = {"sam": ("object", "The paint smells."), "june": ("object", "It is too dark.")}
    speak(cast, clock, decision, rosie="agree", bilal="can-live-with-it", **said)
    return over(clock, decision)


def test_objections_are_answered_the_proposal_is_changed_and_all_agree(cast, clock, refused_once):
    page = f"/decisions/{refused_once.pk}/"
    rosie = cast.as_(cast.rosie).go(page)
    assert rosie.heading == "People did not agree"
    assert rosie.sees("Each one is answered first. Then you are asked again.")

    greg = cast.as_(cast.greg).go(page).click("Answer Sam")
    assert greg.sees("The paint smells.")
    greg.press("Send my answer", words="We take paint that does not smell.")
    assert not greg.sees("Ask again")
    greg.click("Answer June").press("Send my answer", words="We choose a light blue.")
    assert greg.sees("We take paint that does not smell.")
    greg.click("Ask again")
    assert greg.sees("It is too dark.")
    greg.press("Go on", words="Do we paint the lounge light blue, with paint that does not smell?")
    assert greg.heading == "Get it ready"

    second = Decision.objects.get(instead_of=refused_once)
    assert "light blue" in str(second)
    changes.illustrate(second, second.question, picture="paint", by=cast.greg, now=clock.now)
    changes.show(second, by=cast.greg, now=clock.now)
    closes = clock.now + (refused_once.closes_at - refused_once.opened_at)
    changes.open_decision(second, closes_at=closes, by=cast.greg, now=clock.now)
    sam = cast.as_(cast.sam).go(f"/decisions/{second.pk}/")
    assert sam.sees("What some people could not live with before")
    assert sam.sees("The paint smells.")
    assert sam.sees("We take paint that does not smell.")
    speak(cast, clock, second, sam="agree", june="can-live-with-it", rosie="agree")
    over(clock, second)
    assert sam.go(f"/decisions/{second.pk}/").heading == "People said yes"
    assert Entry.objects.filter(kind="objection-answered").count() == 2


def test_nobody_is_asked_again_before_each_objection_has_its_answer(cast, clock, refused_once):
    who = {"by": cast.greg, "now": clock.now}
    with pytest.raises(NotAllowed) as no:
        changes.start_again(refused_once, **who)
    assert no.value.reason is Reason.ANSWER_EACH_OBJECTION
    cast.as_(cast.greg).go(f"/decisions/{refused_once.pk}/again/words/", status=403)
    first = refused_once.voices.objecting().first()
    changes.answer_objection(first, "We change the paint.", **who)
    with pytest.raises(NotAllowed):
        changes.start_again(refused_once, **who)


@pytest.mark.parametrize("name", ["rosie", "sam"])
def test_an_objection_is_answered_only_by_whoever_asked(cast, clock, refused_once, name):
    voice = refused_once.voices.objecting().first()
    with pytest.raises(NotAllowed) as no:
        changes.answer_objection(voice, "It is fine.", by=cast.people[name], now=clock.now)
    assert no.value.reason is Reason.NOT_YOURS
    page = f"/decisions/{refused_once.pk}/objections/{voice.pk}/answer/"
    cast.as_(cast.people[name]).go(page, status=403)
    cast.as_(cast.hope).go(page, status=404)


def test_what_is_no_objection_has_no_answer_and_no_answer_changes_later(cast, clock, refused_once):
    who = {"by": cast.greg, "now": clock.now}
    content = refused_once.voices.get(person=cast.rosie)
    with pytest.raises(NotAllowed):
        changes.answer_objection(content, "Thank you.", **who)
    objections = list(refused_once.voices.objecting())
    for voice in objections:
        changes.answer_objection(voice, "We change it.", **who)
    changes.start_again(refused_once, **who)
    with pytest.raises(NotAllowed) as no:
        changes.answer_objection(objections[0], "We do not.", **who)
    assert no.value.reason is Reason.ALREADY_SETTLED


def test_too_few_people_are_asked_again_with_nothing_to_answer(cast, clock):
    decision = over(clock, opened(cast, clock, method="consent", options=()))
    again = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/").press("Ask again")
    assert again.heading == "Get it ready"
