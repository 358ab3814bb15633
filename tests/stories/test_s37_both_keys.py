"""S37: a fairer structure, agreed by both. It passes only when each side passes it."""

import pytest

from sayso.rules.deciding import Ballot
from sayso.rules.power.parts import Part
from sayso.web.decisions import changes
from sayso.web.decisions.models import Decision
from sayso.web.promises.models import Promise
from tests.acts import give_picture, tick
from tests.cast import tell_time
from tests.groups import come_in, sit_together

QUESTION = "Shall the joint group have 13 seats?"
REWORKED = "Shall the joint group have 13 seats for one year?"
STAFF = ("Beth", "Carl", "Dora", "Emil", "Fern", "Gita")
PUBLIC = ("Hana", "Ivor", "Jade", "Karl", "Lena", "Moss", "Nell")
SETTING = "Both sides must agree"


@pytest.fixture
def joint(cast, clock):
    """Six members of staff and seven members of the public sit together."""
    staff = come_in(cast, cast.places["The office"], Part.STAFF, *STAFF)
    public = come_in(cast, cast.places["Out and About"], Part.DRAWS_ON_SUPPORT, *PUBLIC)
    return sit_together(cast, clock, "The joint group", [*public, *staff])


@pytest.fixture
def hana(cast, joint):
    return cast.as_(cast.hana)


@pytest.fixture
def asked(hana):
    """Hana asks, and the sides are written: who they are, and what happens if they disagree."""
    hana.go("/decisions/ask/").press("Go on", words=QUESTION, where="The joint group")
    hana.press("Go on", people=sorted([*STAFF, *PUBLIC]))
    hana.press("Go on", setting=SETTING, holder="Hana", why="We wrote it so in our terms.")
    assert hana.heading == "Share the power"
    hana.press("Go on", ready_made=hana.choices[0])
    assert hana.heading == "The sides"
    decision = Decision.objects.get()
    assert hana.sees("Say who is asked if the sides do not agree.")
    name_side(hana, decision, "lived-experience", "Public members")
    return decision


def name_side(visitor, decision, key, name):
    visitor.go(f"/decisions/{decision.pk}/sides/{key}/")
    visitor.press("Keep it like this", name=name, quorum="4")
    assert visitor.heading == "The sides"


@pytest.fixture
def written(hana, asked):
    hana.go(f"/decisions/{asked.pk}/sides/").click("Change this")
    hana.press("Go on", way="Someone helps both sides to agree", days="60")
    hana.press("Go on", asked="Priya")
    assert hana.sees("If they do not agree, they have 60 days. After that Priya helps both sides.")
    return asked


@pytest.fixture
def opened(cast, hana, written):
    return make_open(cast, hana, written, QUESTION)


def make_open(cast, hana, decision, question):
    hana.go(f"/decisions/{decision.pk}/fixed/").press("Nothing is fixed")
    hana.go(f"/decisions/{decision.pk}/how/yes-no/").press("Go on")
    hana.click("In secret or openly").press("Go on", openly="Openly")
    if not decision.question.picture:
        give_picture(hana, question, "meeting")
    if not Decision.objects.get(pk=decision.pk).shown_at:
        hana.press("Show it to everyone")
    for name in (*STAFF, *PUBLIC[1:]):
        changes.say_yes(decision, "openly", by=cast.people[name.lower()], now=tell_time())
    hana.go(f"/decisions/{decision.pk}/").press("Yes, we vote openly")
    hana.press("Yes, Priya may help us")
    changes.say_yes(decision, "helper", by=cast.beth, now=tell_time())
    hana.go(f"/decisions/{decision.pk}/shape/").click("Open it").press("Go on").press(
        "Yes, open it now"
    )
    assert hana.sees("It is open now.")
    return decision


def all_say(cast, clock, decision, *, staff, public):
    """So many of each side say yes, the others no; then its time goes by.

    The first of each side goes through the pages. The others say it by the same change.
    """
    decision = Decision.objects.get(pk=decision.pk)
    for names, yes in ((STAFF, staff), (PUBLIC, public)):
        for number, name in enumerate(names):
            person, answer = cast.people[name.lower()], "yes" if number < yes else "no"
            if number == 0:
                say(cast.as_(person), decision, answer.capitalize())
            else:
                how = {"reason": "I thought about it.", "by": person, "now": clock.now}
                changes.say_openly(decision, Ballot.of(answer), **how)
    clock.now = Decision.objects.get(pk=decision.pk).closes_at
    tick(clock)


def say(visitor, decision, answer, *, reason="I thought about it."):
    visitor.go(f"/decisions/{decision.pk}/").click("Have your say")
    visitor.press("Go on", choice=answer, reason=reason)
    visitor.press("Yes, this is right")
    assert visitor.sees("We have your answer.")


def test_both_keys(cast, clock, hana, opened):
    page = f"/decisions/{opened.pk}/"
    beth = cast.as_(cast.beth).go(page)
    assert beth.sees("It happens only if each side says yes.")
    assert beth.sees("Public members: 7 people.")
    all_say(cast, clock, opened, staff=6, public=2)  # 1
    beth.go(page)
    assert beth.heading == "The sides do not agree yet"
    assert beth.sees("Staff: this side says yes")
    assert beth.sees("Public members: this side says no")
    assert beth.sees("No agreement yet. On ")
    assert beth.sees("Priya is asked to help both sides.")
    assert not Promise.objects.exists()
    beth.go(f"{page}story/1/")
    while beth.heading != "Public members said no":
        beth.click("Next")
    assert beth.sees("No: 5 people")

    hana.go(page).press("Ask again")  # 2
    again = Decision.objects.get(instead_of=opened)
    assert again.sides.count() == 2
    make_open(cast, hana, again, REWORKED)
    all_say(cast, clock, again, staff=5, public=6)  # 3
    beth.go(f"/decisions/{again.pk}/")
    assert beth.heading == "People said yes"
    assert beth.sees("Some people see it differently")  # S20 step 6: it is printed beside it
    assert beth.sees("Gita: No")
    assert beth.sees("Nell: No")
    assert beth.sees("I thought about it.")
    assert Promise.objects.get().asked_of == cast.hana  # it is decided, so someone must answer


def test_a_deadlock_of_sixty_days_goes_the_way_that_was_written(cast, clock, opened):
    all_say(cast, clock, opened, staff=6, public=2)
    clock.move(days=59)
    tick(clock)
    assert not Promise.objects.exists()
    clock.move(days=1)
    tick(clock)  # 4
    assert Promise.objects.get().asked_of == cast.priya
    tick(clock)
    assert Promise.objects.count() == 1
    beth = cast.as_(cast.beth).go(f"/decisions/{opened.pk}/")
    assert beth.sees("Priya is asked to help both sides.")
    priya = cast.as_(cast.priya).go("/")
    assert priya.sees("Please help the sides agree")
    priya.go(f"/decisions/{opened.pk}/")


def test_asking_again_does_not_begin_the_sixty_days_anew(cast, clock, hana, opened):
    all_say(cast, clock, opened, staff=6, public=2)
    since = Decision.objects.get(pk=opened.pk).stuck_at
    clock.move(days=30)
    hana.go(f"/decisions/{opened.pk}/").press("Ask again")
    again = Decision.objects.get(instead_of=opened)
    make_open(cast, hana, again, QUESTION)
    all_say(cast, clock, again, staff=6, public=0)
    assert Decision.objects.get(pk=again.pk).stuck_at == since


def test_a_draft_that_is_never_opened_does_not_stop_the_clock(cast, clock, hana, opened):
    all_say(cast, clock, opened, staff=6, public=2)
    hana.go(f"/decisions/{opened.pk}/").press("Ask again")
    clock.move(days=61)
    tick(clock)
    assert Promise.objects.get().asked_of == cast.priya


def test_it_is_never_advice_only(cast, clock, hana, opened):
    """Nobody decides after a "no" of one side: not the asker, not a manager, not the helper."""
    all_say(cast, clock, opened, staff=6, public=2)
    for person in (cast.hana, cast.beth):
        cast.as_(person).go(f"/decisions/{opened.pk}/decide/", status=403)
    assert "Now decide" not in hana.go(f"/decisions/{opened.pk}/").buttons


def test_a_manager_is_not_a_way_out(hana, asked):
    hana.go(f"/decisions/{asked.pk}/no-agreement/")
    assert hana.choices == [
        "Someone helps both sides to agree",
        "We try it first. Then we vote again",
        "Another group decides",
    ]


def test_it_does_not_open_without_a_way_out(hana, asked):
    hana.go(f"/decisions/{asked.pk}/shape/")
    assert hana.sees("Say who is asked if the sides do not agree.")
    assert "Open it" not in hana.buttons


def test_it_does_not_open_before_all_want_it_open(cast, hana, written):
    hana.go(f"/decisions/{written.pk}/fixed/").press("Nothing is fixed")
    hana.go(f"/decisions/{written.pk}/how/yes-no/").press("Go on")
    hana.click("In secret or openly").press("Go on", openly="Openly")
    give_picture(hana, QUESTION, "meeting")
    hana.press("Show it to everyone")
    for name in (*STAFF, *PUBLIC[1:]):
        changes.say_yes(written, "openly", by=cast.people[name.lower()], now=tell_time())
    hana.go(f"/decisions/{written.pk}/shape/")
    assert hana.sees("Not everyone has said yes to voting openly.")
    assert hana.sees("12 people said yes so far.")
    assert "Open it" not in hana.buttons
    hana.go(f"/decisions/{written.pk}/").press("Yes, we vote openly")
    hana.go(f"/decisions/{written.pk}/shape/")
    assert hana.sees("Every side must say yes to this person first.")
    changes.say_yes(written, "helper", by=cast.beth, now=tell_time())
    hana.go(f"/decisions/{written.pk}/").press("Yes, Priya may help us")
    assert hana.go(f"/decisions/{written.pk}/shape/").sees("Everything is there.")


def test_one_side_cannot_be_asked_in_the_name_of_the_other(cast, clock, opened):
    """Too few of the public vote: that side decided nothing, however many staff say yes."""
    for name in (*STAFF, "Hana"):
        how = {"reason": "", "by": cast.people[name.lower()], "now": clock.now}
        changes.say_openly(Decision.objects.get(pk=opened.pk), Ballot.of("yes"), **how)
    clock.now = Decision.objects.get(pk=opened.pk).closes_at
    tick(clock)
    beth = cast.as_(cast.beth).go(f"/decisions/{opened.pk}/")
    assert beth.sees("Public members: this side decided nothing")
    assert not Promise.objects.exists()


def test_the_sides_cannot_be_changed_once_it_is_open(cast, hana, opened):
    for way in ("sides", "sides/staff", "sides/begin", "no-agreement", "secret-or-open"):
        hana.go(f"/decisions/{opened.pk}/{way}/", status=403)
        assert hana.sees("This has started. It cannot be changed now.")
    cast.as_(cast.beth).go(f"/decisions/{opened.pk}/sides/", status=404)
