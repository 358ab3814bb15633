"""S33: the 70-30 young people's fund. The larger side can pass alone, the smaller cannot."""

import re

import pytest

from sayso.rules.deciding import Ballot
from sayso.rules.deciding.export import Export
from sayso.rules.power.parts import Part
from sayso.web.decisions import changes
from sayso.web.decisions.models import Decision
from sayso.web.promises.models import Promise
from tests.acts import give_picture, tick
from tests.groups import come_in, sit_together

QUESTION = "Shall the fund pay for Mia’s driving lessons?"
YOUNG = ("Aisha", "Ben", "Cleo", "Dev", "Ella")  # and Theo, who knows Mia
ADULTS = ("Kofi", "Esther")
FUND = "The young people’s fund"
WHY = "We agreed on 70 and 30 when we began."


@pytest.fixture
def fund(cast, clock):
    young = come_in(cast, cast.places["Out and About"], Part.DRAWS_ON_SUPPORT, *YOUNG)
    return sit_together(cast, clock, FUND, [*young, cast.theo, cast.kofi, cast.esther])


@pytest.fixture
def aisha(cast, fund):
    return cast.as_(cast.aisha)


def ask(aisha, words, picture):
    """The young people ask: who decides, what is fixed, and how."""
    aisha.go("/decisions/ask/").press("Go on", words=words, where=FUND)
    aisha.press("Go on", people=sorted([*YOUNG, "Theo", *ADULTS]))
    aisha.press("Go on", setting="Shares", holder="Aisha", why=WHY)
    assert aisha.heading == "Share the power"
    aisha.press("Go on", ready_made="70 and 30")
    decision = Decision.objects.latest("pk")
    name_sides(aisha, decision)
    aisha.go(f"/decisions/{decision.pk}/fixed/").press(
        "Add this",
        kind="Money",
        words="The fund has 5000 pounds.",
        can_change="No, this cannot change",
    )
    aisha.go(f"/decisions/{decision.pk}/how/yes-no/").press("Go on")
    give_picture(aisha, words, picture)
    give_picture(aisha, "The fund has 5000 pounds.", "money")
    return decision


def name_sides(aisha, decision):
    for key, name in (("lived-experience", "Young people"), ("staff", "Staff")):
        aisha.go(f"/decisions/{decision.pk}/sides/{key}/").press("Keep it like this", name=name)


@pytest.fixture
def asked(aisha):
    decision = ask(aisha, QUESTION, "car")
    aisha.go(f"/decisions/{decision.pk}/secret-or-open/").press("Go on", openly="Openly")
    aisha.press("Show it to everyone")
    return decision


@pytest.fixture
def opened(cast, clock, aisha, asked):
    """Theo has stepped back, the law is checked, everyone who votes agreed to vote openly."""
    step_back(cast, asked)
    all_agree_openly(cast, clock, asked)
    aisha.go(f"/decisions/{asked.pk}/shape/").click("Open it").press("Go on").press(
        "Yes, open it now"
    )
    assert aisha.sees("It is open now.")
    return asked


def step_back(cast, decision):
    theo = cast.as_(cast.theo).go(f"/decisions/{decision.pk}/").click("I know who this is about")
    theo.press("Yes, I know them. I step back")
    assert theo.sees("You do not see this question any more.")
    return theo


def all_agree_openly(cast, clock, decision):
    for name in (*YOUNG, *ADULTS):
        changes.say_yes(decision, "openly", by=cast.people[name.lower()], now=clock.now)


def all_say(cast, clock, decision, *, young, adults):
    """What each says, the young people first: through the pages for one of each side."""
    decision = Decision.objects.get(pk=decision.pk)
    for names, said in ((YOUNG, young), (ADULTS, adults)):
        for number, (name, answer) in enumerate(zip(names, said, strict=True)):
            person = cast.people[name.lower()]
            if number == 0:
                visitor = cast.as_(person).go(f"/decisions/{decision.pk}/").click("Have your say")
                assert visitor.sees("Everyone here can see what you say.")
                visitor.press("Go on", choice=answer.capitalize(), reason="Because.")
                visitor.press("Yes, this is right")
            else:
                how = {"reason": "", "by": person, "now": clock.now}
                changes.say_openly(decision, Ballot.of(answer), **how)
    clock.now = decision.closes_at
    tick(clock)


def test_the_70_30_fund(cast, clock, aisha, asked):
    page = f"/decisions/{asked.pk}/"
    assert aisha.go(f"{page}shape/").sees("Young people alone could pass this.")
    assert not aisha.sees("Staff alone could")
    aisha.click("The law")  # 2
    aisha.press("Ask this person", person="Ines")
    assert aisha.sees("We wait to hear if this is lawful.")
    ines = cast.as_(cast.ines).go(page).click("Say if it is lawful")
    assert ines.choices == ["Yes, it is lawful", "No, it is not lawful"]
    ines.press("Send my answer", lawful="Yes, it is lawful")
    assert ines.sees("Ines says: it is lawful.")

    theo = step_back(cast, asked)  # 4: it vanishes for him
    theo.go(page, status=404)
    theo.go("/decisions/")
    assert not theo.sees(QUESTION)
    theo.go("/")
    assert not theo.sees(QUESTION)

    all_agree_openly(cast, clock, asked)
    aisha.go(f"{page}shape/").click("Open it").press("Go on").press("Yes, open it now")
    kofi = cast.as_(cast.kofi).go(page)
    assert kofi.sees("Each side has a share of 100. More than 50 decides.")
    assert kofi.sees("Young people: 5 people. Their share is 70 of 100.")
    assert kofi.sees("Staff: 2 people. Their share is 30 of 100.")
    assert kofi.sees(WHY)

    all_say(cast, clock, asked, young=["yes"] * 5, adults=["no"] * 2)  # 5
    kofi.go(page)
    assert kofi.heading == "People said yes"
    assert kofi.sees("Young people: this side says yes")
    assert kofi.sees("Staff: this side says no")
    assert kofi.sees("Young people: it passed because of their yes.")
    kofi.click("See how it was counted")
    assert kofi.sees("We counted by shares. There are 100 in all.")
    assert Promise.objects.get().asked_of == cast.aisha
    carried = Export.from_json(kofi.get(f"{page}counted.json").json())
    assert (
        carried.recounted().to_json() == carried.outcome.to_json()
    )  # anyone can count it again, side by side
    told = the_story(kofi, page)
    assert "Young people: 70 of 100. Staff: 30 of 100." in told
    assert "Yes: 70 of 100" in told
    assert "No: 30 of 100" in told
    assert numbers_of_people(told) == {"7", "5", "2"}  # shares are not people


def the_story(visitor, page):
    """Everything that is said from screen to screen of how it was decided."""
    visitor.go(page).click("See how it was decided, step by step")
    told = visitor.words
    while "Next" in visitor.buttons:
        visitor.click("Next")
        told += visitor.words
    return told


def numbers_of_people(words):
    return set(re.findall(r"(\d+) people", words))


def test_the_smaller_side_cannot_pass_it_with_one_of_the_larger(cast, clock, aisha, opened):
    all_say(cast, clock, opened, young=["yes", "no", "no", "no", "no"], adults=["yes"] * 2)  # 6
    aisha.go(f"/decisions/{opened.pk}/")
    assert aisha.heading == "People did not agree"
    assert not Promise.objects.exists()


def test_silence_of_the_young_gives_the_adults_nothing(cast, clock, aisha, opened):
    for name in ADULTS:
        how = {"reason": "", "by": cast.people[name.lower()], "now": clock.now}
        changes.say_openly(Decision.objects.get(pk=opened.pk), Ballot.of("yes"), **how)
    clock.now = Decision.objects.get(pk=opened.pk).closes_at
    tick(clock)
    assert not Promise.objects.exists()


def test_adults_have_no_veto_on_taste(cast, aisha, asked):
    """The board says lawful or not lawful, and which law. It has no other answer, and a clock."""
    aisha.go(f"/decisions/{asked.pk}/law/ask/").press("Ask this person", person="Ines")
    ines = cast.as_(cast.ines).go(f"/decisions/{asked.pk}/law/")
    ines.press("Send my answer", lawful="No, it is not lawful")
    assert ines.sees("Please say why.")
    ines.press(
        "Send my answer", lawful="No, it is not lawful", because="The Road Act asks for a licence."
    )
    aisha.go(f"/decisions/{asked.pk}/shape/")
    assert aisha.sees("This is not lawful as it is.")
    assert aisha.sees("The Road Act asks for a licence.")
    cast.as_(cast.ines).go(f"/decisions/{asked.pk}/law/", status=404)  # said once
    cast.as_(cast.kofi).go(f"/decisions/{asked.pk}/law/", status=404)


def test_a_late_answer_about_the_law_is_public_and_stops_nothing(cast, clock, aisha, asked):
    aisha.go(f"/decisions/{asked.pk}/law/ask/").press("Ask this person", person="Ines")
    clock.move(days=11)
    aisha.go(f"/decisions/{asked.pk}/shape/")
    assert not aisha.sees("We wait to hear if this is lawful.")
    kofi = cast.as_(cast.kofi).go(f"/decisions/{asked.pk}/")
    assert kofi.sees("No answer from Ines. The time is over.")


def test_staff_do_not_finalise_what_young_people_decided(cast, clock, opened):
    all_say(cast, clock, opened, young=["yes"] * 5, adults=["no"] * 2)
    for name in ("kofi", "esther", "greg"):
        visitor = cast.as_(cast.people[name])
        status = 404 if name == "greg" else 403
        visitor.go(f"/decisions/{opened.pk}/decide/", status=status)
        visitor.go(f"/decisions/{opened.pk}/stop/", status=status)


def test_the_shares_must_make_a_hundred(aisha, asked):
    aisha.go(f"/decisions/{asked.pk}/sides/staff/").press("Keep it like this", share="40")
    assert aisha.sees("The shares must make 100 together. Please change them.")
    aisha.go(f"/decisions/{asked.pk}/shape/")
    assert "Open it" not in aisha.buttons


def test_who_steps_back_takes_their_vote_along(cast, clock, aisha, asked):
    """Theo voted, and then finds out whom it is about: his vote is taken out unread."""
    for name in (*YOUNG, *ADULTS, "Theo"):
        changes.say_yes(asked, "openly", by=cast.people[name.lower()], now=clock.now)
    aisha.go(f"/decisions/{asked.pk}/shape/").click("Open it").press("Go on").press(
        "Yes, open it now"
    )
    how = {"reason": "", "by": cast.theo, "now": clock.now}
    changes.say_openly(Decision.objects.get(pk=asked.pk), Ballot.of("yes"), **how)
    assert asked.roll.count() == asked.voices.count() == 1
    step_back(cast, asked)
    assert not asked.roll.exists()
    assert not asked.voices.exists()
    clock.now = Decision.objects.get(pk=asked.pk).closes_at
    tick(clock)
    cast.as_(cast.theo).go(f"/decisions/{asked.pk}/", status=404)


def test_nobody_steps_back_from_what_they_asked_or_after_it_closed(cast, clock, aisha, opened):
    aisha.go(f"/decisions/{opened.pk}/i-know-them/", status=403)
    assert aisha.sees("You asked this.")
    all_say(cast, clock, opened, young=["yes"] * 5, adults=["no"] * 2)
    cast.as_(cast.ben).go(f"/decisions/{opened.pk}/i-know-them/", status=403)
