"""S13: a handbook for people moving in, written by people who live there."""

import pytest

from sayso.rules.power.parts import Part
from sayso.web.content.models import Reading
from sayso.web.documents.models import Document, Paragraph
from sayso.web.places import changes as places
from tests.films import shut
from tests.recordings import recording

TITLE = "You are not alone"
TIPS = {
    "rosie": "The boiler is loud at night.",
    "sam": "Tap my hand before you speak.",
    "bilal": "You have your own key.",
    "june": "I was afraid on my first day.",
    "grace": "The garden is for everyone.",
    "winston": "Ask for tea. Someone always makes it.",
}
FIRE = "Go out by the front door."
WELSH = "Nid ydych ar eich pen eich hun."


@pytest.fixture
def handbook(cast):
    """Step 1: six people record a tip, each with their voice, their words and a picture."""
    june = cast.as_(cast.june).go("/documents/begin/")
    june.press(
        "Begin",
        kind="A handbook for people who move in",
        title=TITLE,
        where="Everyone at Elm House",
    )
    document = Document.objects.get()
    june.click("The picture of the name").press("Use this", picture=june.choices[0])
    for name, words in TIPS.items():
        writer = cast.as_(cast.people[name]).go(f"/documents/{document.pk}/add/")
        writer.press("Keep it", words=words, voice=recording(0.3))
        writer.press("Look for other pictures", look_for="home").press("Use this", picture="home")
        assert writer.sees("In the voice of who wrote it")
    return document


@pytest.fixture
def with_facts(cast, handbook):
    """Step 2: Greg adds "Fire rules"."""
    greg = cast.as_(cast.greg).go(f"/documents/{handbook.pk}/add/")
    greg.press("Keep it", heading="Fire rules", words=FIRE)
    greg.go(f"/documents/{handbook.pk}/draft/7/")
    return handbook


@pytest.fixture
def out(cast, with_facts):
    """It goes out, in Welsh too: Dan says it in Welsh, and reads it out."""
    june = cast.as_(cast.june)
    june.go(f"/documents/{with_facts.pk}/forms/")
    june.press("Promise this", promised=["Welsh"], stages="Not at all")
    fire = Paragraph.objects.get(author=cast.greg)
    greg = cast.as_(cast.greg).go(f"/documents/{with_facts.pk}/ideas/{fire.chunk_id}/picture/")
    greg.press("Look for other pictures", look_for="fire").press("Use this", picture="fire")
    dan = cast.as_(cast.dan)
    for chunk in with_facts.chunks():
        dan.go(f"/documents/{with_facts.pk}/ideas/{chunk.pk}/language/")
        dan.press("Keep it", language="cy", words=WELSH, sound=recording(0.3))
    june.go(f"/documents/{with_facts.pk}/").click("Put it out").press("Put it out")
    assert june.sees("It is out.")
    return with_facts


@pytest.fixture
def newcomer(cast, clock, out):
    """Nia moves in the day after."""
    clock.move(days=1)
    places.welcome("Nia", cast.elm, Part.DRAWS_ON_SUPPORT, by=cast.leila, now=clock.now)
    return cast.elm.residents().get(name="Nia")


def come_in(cast, person):
    visitor = type(cast.as_(cast.rosie))()
    visitor.force_login(person)
    return visitor


def test_you_are_not_alone(cast, clock, out, newcomer):
    page = f"/documents/{out.pk}/"
    june = cast.as_(cast.june).go(page)
    assert june.sees("Written by Bilal, Grace, Greg, June, Rosie, Sam and Winston.")
    nia = come_in(cast, newcomer).go("/documents/").click(TITLE).click("Read it")  # 3: day 1
    assert nia.heading == f"{TITLE}: paragraph 1 of 7"
    nia.click("Go on like this: Welsh")
    assert nia.heading.startswith(WELSH)
    audio = nia.html.css_first("section audio")
    heard = nia.get(audio.attributes["src"])
    assert heard["Content-Type"] == "audio/mpeg"
    shut(heard)
    nia.click("Next")
    assert nia.heading == f"{WELSH}: paragraph 2 of 7"  # it goes on in Welsh
    assert nia.sees(WELSH)
    assert nia.sees(TIPS["sam"])  # side by side
    assert not nia.go(page).sees("What would you add?")
    clock.move(days=42)
    nia = come_in(cast, newcomer).go(page).click("What would you add?")  # 4
    nia.press("Add this", heading="Noise", words="You can borrow ear plugs from Kofi.")
    assert nia.sees("It helps whoever comes next.")
    added = Paragraph.objects.get(author=newcomer)
    nia.go(f"{page}ideas/{added.chunk_id}/picture/")
    nia.press("Look for other pictures", look_for="loud").press("Use this", picture="loud")
    dan = cast.as_(cast.dan).go(f"{page}ideas/{added.chunk_id}/language/")
    dan.press("Keep it", language="cy", words=WELSH, sound=recording(0.3))
    june = cast.as_(cast.june).go(page).click("Put it out").press("Put it out")
    assert june.sees("Version 2 is from")  # 5
    assert june.sees("Written by Bilal, Grace, Greg, June, Nia, Rosie, Sam and Winston.")


def test_the_group_moves_the_rules_to_the_back_and_staff_move_nothing(cast, with_facts):
    bilal = cast.as_(cast.bilal).go(f"/documents/{with_facts.pk}/draft/7/")
    bilal.press("Move it up").press("Move it up")
    assert bilal.heading == f"{TITLE}: paragraph 5 of 7"
    greg = cast.as_(cast.greg).go(f"/documents/{with_facts.pk}/draft/5/")
    assert "Move it up" not in greg.buttons
    address, sent = bilal.form("Move it to the back")
    sent["csrfmiddlewaretoken"] = greg.html.css_first("input[name=csrfmiddlewaretoken]").attributes[
        "value"
    ]
    assert greg.post(address, sent).status_code == 403
    bilal.press("Move it to the back")
    assert bilal.heading == f"{TITLE}: paragraph 7 of 7"


def test_it_does_not_turn_into_the_rules(cast, handbook):
    greg = cast.as_(cast.greg)
    for number in range(7):
        greg.go(f"/documents/{handbook.pk}/add/").press(
            "Keep it", words=f"Rule {number}. Be quiet."
        )
    june = cast.as_(cast.june).go(f"/documents/{handbook.pk}/")
    assert june.sees("More of this is by staff than by people who live here.")


def test_management_does_not_edit_the_tone(cast, handbook):
    first = Paragraph.objects.get(author=cast.rosie)
    greg = cast.as_(cast.greg).go(f"/documents/paragraphs/{first.pk}/change/", status=403)
    assert greg.sees("It stays in their voice. You can suggest other words.")
    greg.go(f"/documents/{handbook.pk}/draft/1/").click("Suggest other words")
    greg.press("Send it", suggested="The boiler may be audible.", why="It is correct.")
    assert first.chunk.words == TIPS["rosie"]
    said = handbook.comments.get()
    rosie = cast.as_(cast.rosie).go(f"/documents/comments/{said.pk}/answer/")
    rosie.press("Send my answer", reply="No, it stays, because", words="I say loud.")
    assert cast.as_(cast.greg).go(f"/documents/{handbook.pk}/draft/1/").sees("Rosie: I say loud.")


def test_a_language_that_was_promised_is_there_and_fresh_or_it_does_not_go_out(cast, clock, out):
    clock.move(days=2)
    bilal = cast.as_(cast.bilal).go(f"/documents/{out.pk}/draft/3/").click("Change the words")
    bilal.press("Keep it", words="You have your own key. Nobody else has one.")
    assert bilal.sees("The words have changed since. This is old.")
    bilal.press("The picture still fits").go(f"/documents/{out.pk}/publish/")
    assert bilal.sees("The words have changed. The other language is old.")
    reader = cast.as_(cast.sam).go(f"/documents/{out.pk}/read/3/")
    assert reader.sees(TIPS["bilal"])  # what is out stays as it went out
    assert not reader.sees("Nobody else has one.")


def test_what_nobody_changed_for_a_year_says_so(cast, clock, out):
    clock.move(days=370)
    june = cast.as_(cast.june).go(f"/documents/{out.pk}/")
    assert june.sees("Nobody has changed this for a year. Is it still right?")


def test_someone_takes_their_tip_back_and_it_is_gone_from_the_version_that_is_out(cast, out):
    rosie = cast.as_(cast.rosie).go(f"/documents/{out.pk}/draft/1/").click("Take my words back")
    rosie.press("Take it back")
    assert not Reading.objects.filter(chunk__paragraph__author=cast.rosie).exists()
    sam = cast.as_(cast.sam).go(f"/documents/{out.pk}/read/1/")
    assert not sam.sees(TIPS["rosie"])
    assert sam.sees("Someone took back what they said here.")
    assert TIPS["rosie"] not in sam.go(f"/documents/{out.pk}/changes/").words
