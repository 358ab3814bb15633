"""S53: "Night checks". Feelings, facts and opinions; and a result that does not hide who sees it otherwise.

Fails when the fluent win, or when feelings are moderated out.
"""

import pytest

from sayso.rules.asking import Form
from sayso.web.decisions.changes import add_option
from sayso.web.decisions.models import Decision
from sayso.web.kit.refusals import NotAllowed
from sayso.web.questions.changes import say, themes
from sayso.web.questions.changes.saying import How
from sayso.web.questions.models import Question, Said, Theme, Voice
from tests.acts import give_picture, tick, vote
from tests.asking import asked

WORDS = "What about the checks at night?"
SCARED = "I feel scared when the door opens."
HOURLY = "Staff check each hour since 2019."
NEEDED = "We need them. Someone could fall."
NAME = "I want to sleep in peace"
DECIDE = "What do we do instead?"
RESIDENTS = ("Bilal", "Grace", "June", "Rosie", "Sam", "Winston")
SENSOR, KNOCK = "A sensor by the bed", "A knock first"
LOOK_AGAIN = "We look at this again together."


@pytest.fixture
def question(cast):
    greg = cast.as_(cast.greg).go("/questions/ask/")
    greg.press("Go on", words=WORDS, where="Elm House")
    greg.press("Go on", who="Everyone here", way="In their own way", blank_page=[])
    greg.press("Look for other pictures", look_for="night").press("Use this", picture="night")
    greg.click("Open the question").press("Open it now")
    return Question.objects.get()


def says(cast, question, name, words, **kind):
    visitor = cast.as_(cast.people[name]).go(f"/questions/{question.pk}/say/").click("Write")
    return visitor.press("Send it", words=words, **kind)


@pytest.fixture
def said(cast, question):
    """Steps 1 to 3: an opinion, a fact with its source, and a feeling; each is marked as such."""
    says(cast, question, "dan", NEEDED, kind="What I think", named=["Show my name"])
    fact = says(cast, question, "bilal", HOURLY, kind="A fact")
    assert not Voice.objects.filter(words=HOURLY), "a fact says where it is from"
    fact.press("Send it", words=HOURLY, kind="A fact", source="The rota on the wall")
    says(cast, question, "rosie", SCARED, kind="A feeling")
    return {voice.words: voice for voice in Voice.objects.all()}


@pytest.fixture
def theme(cast, clock, said):
    rosie = cast.as_(cast.rosie).go(f"/voices/{said[SCARED].pk}/heaps/")
    rosie.press("Begin a new heap with it")
    theme = Theme.objects.get()
    for words in (NEEDED, HOURLY):
        rosie.go(f"/voices/{said[words].pk}/heaps/").press(f"Heap {theme.pk}, without a name")
    rosie.click(f"Heap {theme.pk}").click("Name this heap").press("This is its name", words=NAME)
    rosie.press("Look for other pictures", look_for="sleep").press("Use this", picture="sleep")
    clock.move(days=8)
    return theme


@pytest.fixture
def decision(cast, theme):
    """Step 4: options to live with. One says which words it comes from."""
    rosie = cast.as_(cast.rosie).go(f"/themes/{theme.pk}/").click("Decide something about this")
    rosie.press("Go on", words=DECIDE).press("Go on", people=list(RESIDENTS))
    rosie.press("Go on", setting="The people who live here", holder="Greg")
    rosie.press("Nothing is fixed").click("One thing out of several")
    rosie.click("It is quick and easy").click("Choose one").press("Go on")
    give_picture(rosie, DECIDE, "night")
    rosie.click("Add a choice")
    assert rosie.choices[:3] == [SCARED, NEEDED, HOURLY], "feelings stand first"
    rosie.press("Go on", words=SENSOR, comes_from=[SCARED, HOURLY])
    rosie.press("Use this", picture=rosie.choices[0])
    rosie.click("Add a choice").press("Go on", words=KNOCK, comes_from=[SCARED])
    rosie.press("Use this", picture=rosie.choices[0])
    rosie.press("Show it to everyone")
    return Decision.objects.get()


def test_the_result_tells_what_it_comes_from_and_what_it_does_not(cast, clock, decision, said):
    dan = cast.as_(cast.dan).go(f"/decisions/{decision.pk}/")
    assert dan.sees("It comes from what people said:")
    assert dan.sees("The rota on the wall")
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/shape/")
    rosie.click("Open it").press("Go on").press("Yes, open it now")
    for name in RESIDENTS:
        vote(cast.as_(cast.people[name.lower()]), decision, SENSOR)
    clock.move(days=8)
    tick(clock)
    themes.take_out(decision.themes.get(), said[NEEDED], by=cast.rosie, now=clock.now)  # in vain
    greg = cast.as_(cast.greg).go("/").click(DECIDE).click("Answer")
    day = clock.now.date().replace(month=clock.now.month + 3).isoformat()
    greg.press("Send my answer", answer="Yes, by this day", due_on=day, words=LOOK_AGAIN)
    # 5: Dan's worry is printed beside the result, with his name, as he wished; and the day of review
    page = cast.as_(cast.june).go(f"/decisions/{decision.pk}/")
    behind, _, beside = page.html.body.text().partition("People said this too")
    assert behind.index(SCARED) < behind.index(HOURLY), "the feeling first"
    assert NEEDED not in behind
    assert NEEDED in beside
    assert "Dan said this." in beside
    assert page.sees("They still count.")
    assert not page.sees("Rosie said this."), "nobody is named who did not ask for it"
    assert page.click(DECIDE).sees(LOOK_AGAIN)


def test_nobody_moderates_a_feeling_out_or_picks_what_is_printed(cast, clock, decision, said):
    for person in (cast.greg, cast.marta, cast.dan):
        visitor = cast.as_(person)
        gone = visitor.post(f"/take-back/voice/{said[SCARED].pk}/", {})
        assert gone.status_code in (403, 404, 405)
    assert Voice.objects.filter(words=SCARED).exists()
    # nor does a choice claim words that nobody said about this
    asked_too = asked(cast, clock.now)
    other = say(asked_too, Said(words="More soup"), How(Form.TYPED), by=cast.rosie, now=clock.now)
    with pytest.raises(NotAllowed):
        who = {"by": cast.rosie, "now": clock.now}
        add_option(decision, "Soup", comes_from=[other], key="0" * 12, **who)
