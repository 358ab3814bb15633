"""A tie is found, shown, and settled only in the way that was agreed before."""

import pytest

from sayso.demo import story
from sayso.rules.deciding import Ballot
from sayso.rules.power.settings import Setting
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.models import Decision
from sayso.web.kit.refusals import NotAllowed
from sayso.web.promises.models import Promise
from tests.acts import tick, vote
from tests.questions import key_of, opened, over, say


@pytest.fixture
def drawn(cast, clock):
    """The board has voted three to three on where to meet. It agreed that then the chair chooses."""
    hope = cast.as_(cast.hope).go("/decisions/ask/")
    hope.press("Go on", words="Where shall the board meet?", where="The board")
    hope.press("Go on", people=["Bilal", "Hope", "Theo"])
    hope.press("Go on", setting="The group itself", holder="Hope")
    hope.press("Nothing is fixed").click("Keep that").press("Go on", tie="The chair chooses")
    decision = Decision.objects.get()
    for words in ("Town", "Home"):
        hope.click("Add a choice").press("Go on", words=words)
        hope.press("Use this", picture=hope.choices[0])
    changes.illustrate(decision, decision.question, picture="meeting", by=cast.hope, now=clock.now)
    hope.go(f"/decisions/{decision.pk}/shape/").click("Open it").press("Go on").press(
        "Yes, open it now"
    )
    said = {
        "hope": "Town",
        "bilal": "Town",
        "theo": "Town",
        "priya": "Home",
        "ines": "Home",
        "marta": "Home",
    }
    for name, choice in said.items():
        vote(cast.as_(cast.people[name]), decision, choice)
    clock.move(days=8)
    tick(clock)
    decision.refresh_from_db()
    return decision


def test_the_chair_settles_a_draw_where_that_was_agreed(cast, drawn, clock):
    page = f"/decisions/{drawn.pk}/"
    bilal = cast.as_(cast.bilal).go(page)
    assert bilal.heading == "Nothing was chosen"
    assert bilal.sees("It is a tie between these.")
    assert not bilal.sees("You are the chair.")
    bilal.go(f"{page}tie/", status=403)
    assert not Promise.objects.exists()

    hope = cast.as_(cast.hope).go(page).click("You are the chair. Choose one")
    assert sorted(hope.choices) == ["Home", "Town"]
    hope.press("Choose this one", choice="Home")
    assert hope.heading == "Home"
    assert hope.sees("It was a tie. It was settled in the way you agreed before.")
    hope.go(f"{page}tie/", status=403)  # once
    assert cast.as_(cast.priya).go(f"{page}counted/").sees("The chair chose: Home.")
    tick(clock)
    assert Promise.objects.get().asked_of == cast.hope


def test_a_draw_by_chance_tells_the_order_it_drew_and_can_be_counted_again(cast, clock):
    decision = opened(cast, clock, tie="lot")
    say(cast, clock, decision, rosie="Blue", sam="Blue", june="Green", bilal="Green", grace="Red")
    decision = over(clock, decision)
    winner = decision.result().elected[0]
    assert winner in (key_of(decision, "Blue"), key_of(decision, "Green"))
    again = decision.way.decide(decision.profile(), decision.option_keys(), decision.terms())
    assert again.elected == (winner,)
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/counted/")
    assert rosie.sees("Chance decided.")


def test_nobody_settles_a_draw_that_is_not_theirs(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, rosie="Blue", sam="Green")
    decision = over(clock, decision)
    assert decision.result().tied
    for name in ("greg", "rosie", "marta"):
        with pytest.raises(NotAllowed) as no:
            changes.break_tie(
                decision, key_of(decision, "Blue"), by=cast.people[name], now=clock.now
            )
        assert no.value.reason is Reason.NOT_YOUR_DUTY


def test_what_the_board_of_the_demo_decides_is_its_own(cast, clock):
    """A member with a vote votes; who manages a home but has no seat does not see it."""
    story.board(cast, story.Days(clock.now))
    board = Decision.objects.get()
    assert set(board.voters()) == {
        cast.hope,
        cast.bilal,
        cast.theo,
        cast.priya,
        cast.ines,
        cast.marta,
    }
    changes.cast(board, Ballot.of("dont-know"), by=cast.ines, now=clock.now)
    cast.as_(cast.greg).go(f"/decisions/{board.pk}/", status=404)


def test_without_more_than_half_the_two_ahead_meet_in_a_second_vote(cast, clock):
    decision = opened(cast, clock, method="run-off")
    said = {"rosie": "Blue", "sam": "Blue", "june": "Blue", "bilal": "Green", "grace": "Green"}
    say(cast, clock, decision, **said, winston="Red")
    decision = over(clock, decision)
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/")
    assert greg.heading == "Nothing was chosen"
    assert greg.sees("So there is a second vote. You choose from these: Blue, Green.")
    greg.press("Ask again")
    second = Decision.objects.get(instead_of=decision)
    assert {str(option.chunk) for option in second.options.all()} == {"Blue", "Green"}
    assert cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/counted/").sees("second vote")


def test_a_tie_is_not_listed_as_decided_and_waits_for_whoever_can_ask_again(cast, clock):
    decision = opened(cast, clock)
    said = {"rosie": "Blue", "sam": "Blue", "june": "Green", "bilal": "Green"}
    say(cast, clock, decision, **said)
    decision = over(clock, decision)
    rosie = cast.as_(cast.rosie).go("/decisions/")
    nothing_yet = rosie.words.split("Nothing was decided yet")[1].split("Decided")[0]
    assert "What colour for the lounge?" in nothing_yet
    assert "Greg is the one who can ask again." in nothing_yet
    assert rosie.go("/").sees("Nothing was decided yet.")
    assert not rosie.sees("Waiting for you")
    rosie.go(f"/decisions/{decision.pk}/")
    assert rosie.sees("Greg is the one who can ask again.")

    greg = cast.as_(cast.greg).go("/")
    assert greg.sees("Nothing was decided. You can ask again.")
    greg.click("What colour for the lounge?").press("Ask again").go("/")
    assert not greg.sees("You can ask again.")
    changes.show(Decision.objects.get(instead_of=decision), by=cast.greg, now=clock.now)
    rosie.go("/decisions/")
    assert rosie.sees("Nothing was decided the first time.")
    assert not rosie.sees("can ask again")


def test_advice_waits_for_the_one_who_decides_and_not_for_the_one_who_asked(cast, clock):
    decision = opened(cast, clock, setting=Setting.ADVICE_ONLY)
    say(cast, clock, decision, rosie="Blue", sam="Blue")
    over(clock, decision)
    rosie = cast.as_(cast.rosie).go("/decisions/")
    assert rosie.sees("Greg has not decided yet.")
    assert cast.as_(cast.greg).go("/").sees("People told you what they think. Now you decide.")
