"""Where we agree: sentences by people, one a screen; nobody sees who said what, and all see the rest."""

import pytest

from sayso.rules.asking import Way
from sayso.rules.asking.agreeing import Said
from sayso.rules.power.parts import Part
from sayso.web.kit.refusals import NotAllowed
from sayso.web.questions import changes
from sayso.web.questions.models import Agreement, Stance
from tests.acts import tick
from tests.asking import card, opened, write
from tests.groups import come_in

SENTENCES = [
    ("I like quiet evenings.", "night"),
    ("Saturday is for going out.", "sun"),
    ("We should cook together.", "cooking"),
]


@pytest.fixture
def question(cast, clock):
    question = write(cast, clock.now, by=cast.greg, way=Way.AGREE)
    for words, picture in SENTENCES:
        card(question, words, picture, now=clock.now)
    return opened(question, clock.now)


def everyone(question, clock, *answers, people=None):
    """So many of those it is for say these answers to the sentences, in their order."""
    people = list(question.people())[:people]
    for person in people:
        for one, answer in zip(question.cards.all(), answers, strict=True):
            changes.take_stance(one, answer, by=person, now=clock.now)
    return people


def over(question, clock):
    clock.move(days=8)
    tick(clock)


def test_one_sentence_a_screen_until_all_are_answered(cast, question):
    rosie = cast.as_(cast.rosie).go(f"/questions/{question.pk}/").click("Agree or not")
    seen = set()
    for answer in ("I agree", "I do not agree", "I pass"):
        seen.add(rosie.heading)
        rosie.press(answer)
    assert seen == {words for words, _picture in SENTENCES}
    assert rosie.heading == "Where we agree"
    assert "Go on answering" not in rosie.buttons  # it would lead back here
    assert sorted(Stance.objects.get().answers().values()) == [-1, 0, 1]


def test_each_begins_at_another_sentence(cast, question):
    first = {
        cast.as_(person).go(f"/questions/{question.pk}/agree/").heading
        for person in question.people()[:4]
    }
    assert len(first) > 1


def test_what_i_said_is_mine_to_see_and_to_change(cast, question):
    rosie = cast.as_(cast.rosie).go(f"/questions/{question.pk}/agree/").press("I agree")
    rosie.click("What I said")
    assert rosie.sees("You agree.")
    rosie.press(next(each for each in rosie.buttons if each.startswith("I do not agree")))
    assert rosie.sees("You do not agree.")
    assert list(Stance.objects.get().answers().values()) == [Said.DISAGREE]
    assert cast.as_(cast.greg).go(rosie.path).sees("You have said nothing yet.")


def test_anyone_it_is_for_adds_a_sentence(cast, question):
    rosie = cast.as_(cast.rosie).go(f"/questions/{question.pk}/agree/")
    rosie.click("Add your own sentence").press("Go on", words="I want a cat.")
    assert question.cards.count() == len(SENTENCES) + 1
    assert question.cards.last().added_by == cast.rosie


def test_in_a_home_nothing_is_shown_before_it_is_over(cast, clock, question):
    everyone(question, clock, Said.AGREE, Said.PASS, Said.DISAGREE)
    tick(clock)
    greg = cast.as_(cast.greg).go(f"/questions/{question.pk}/agreement/")
    assert greg.sees("In a small place it comes when the time is over.")
    assert not greg.sees("They agree")


def test_when_it_is_over_all_see_what_all_agree_on(cast, clock, question):
    people = everyone(question, clock, Said.AGREE, Said.PASS, Said.DISAGREE)
    over(question, clock)
    assert Agreement.objects.get().people == len(people) >= 5
    rosie = cast.as_(cast.rosie).go(f"/questions/{question.pk}/").click("Where we agree")
    assert rosie.sees("I like quiet evenings. They agree.")
    assert rosie.sees("We should cook together. They do not agree.")
    assert not rosie.sees("Saturday is for going out. They")
    assert not rosie.sees("people said so")  # all said the same: a number would tell each


def test_of_four_people_nothing_is_shown(cast, clock, question):
    everyone(question, clock, Said.AGREE, Said.AGREE, Said.AGREE, people=4)
    over(question, clock)
    rosie = cast.as_(cast.rosie).go(f"/questions/{question.pk}/agreement/")
    assert rosie.sees("Fewer than 5 people answered.")


def test_one_more_answer_never_moves_the_picture(clock, question):
    people = everyone(question, clock, Said.AGREE, Said.AGREE, Said.AGREE)
    before = Agreement.objects.values_list("told", flat=True).get()
    changes.take_stance(question.cards.first(), Said.DISAGREE, by=people[0], now=clock.now)
    assert Agreement.objects.values_list("told", flat=True).get() == before


def test_strangers_and_latecomers_are_refused(cast, clock, question, client):
    (stranger,) = come_in(cast, cast.places["The office"], Part.STAFF, "Zed")
    client.force_login(stranger)
    for page in ("agree", "agree/mine", "agreement"):
        assert client.get(f"/questions/{question.pk}/{page}/").status_code == 404
    over(question, clock)
    cast.as_(cast.rosie).go(f"/questions/{question.pk}/agree/", status=403)
    with pytest.raises(NotAllowed):
        changes.take_stance(question.cards.first(), Said.AGREE, by=cast.rosie, now=clock.now)
