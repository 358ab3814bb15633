"""Four people do what they came for, in a real browser, each with the hands and eyes they have."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from sayso.demo.cast import code_of, tablet_token
from sayso.demo.writing import TIPS
from sayso.web.decisions import changes as decisions
from sayso.web.promises import changes as promises
from sayso.web.promises.models import Promise
from sayso.web.worries.models import Worry
from tests.photos import photo

pytestmark = pytest.mark.django_db(transaction=True)
FRIDAYS = "What shall we do on Fridays?"
TOUCH = {"viewport": {"width": 375, "height": 667}, "has_touch": True, "is_mobile": True}
PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
KEYBOARD = {"viewport": {"width": 1280, "height": 720}, "java_script_enabled": False}

# Where the keyboard is: what it is called, whether it is on the screen with our outline around it,
# and its place in the order of the page.
FOCUSED = """() => {
    const one = document.activeElement;
    const shown = one.matches(".option input") ? one.closest(".option")
        : one.matches(".card :is(h2, h3) a") ? one.closest(".card") : one;
    const box = shown.getBoundingClientRect();
    const words = one.labels?.[0] ?? one;
    return {
        words: (words.innerText || "").replace(/\\s+/g, " ").trim(),
        outline: getComputedStyle(shown).outlineWidth,
        seen: box.height > 0 && box.bottom > 0 && box.top < innerHeight,
        place: [...document.querySelectorAll("*")].indexOf(one),
    };
}"""


# ---- Rosie, who does not read ------------------------------------------------------------------


def tap(page, words):
    """Touch what says this. There is a picture on it, for those who do not read the words."""
    there = page.locator("main").locator("button:not(.hear), a.go, a.plain, .option label, .card")
    pressed = there.filter(has_text=words).last
    expect(pressed.locator("img").first).to_be_visible()
    pressed.tap()


@pytest.fixture
def rosie(story, come_in):
    """The kitchen's tablet, in the hands of Rosie."""
    return come_in(story.rosie, cookies={"device": tablet_token()}, **TOUCH)


def test_rosie_comes_in_with_someone_beside_her_and_leaves_nothing(story, rosie):
    expect(rosie.locator("h1")).to_have_text("Is someone beside you?")
    tap(rosie, "Kofi")
    expect(rosie.locator("h1")).to_have_text("Hello Rosie")
    tap(rosie, FRIDAYS)
    expect(rosie.locator("h1")).to_have_text(FRIDAYS)
    rosie.get_by_role("button", name="I am finished").tap()
    expect(rosie.locator("h1")).to_have_text("Who are you?")
    for _page in range(3):  # back, to what she had open
        rosie.go_back()
        expect(rosie.locator("h1")).to_be_visible()
        expect(rosie.get_by_text("Hello Rosie")).to_have_count(0)
        expect(rosie.get_by_text(FRIDAYS)).to_have_count(0)


def test_rosie_votes_with_pictures_and_changes_her_mind(story, rosie, axe):
    tap(rosie, "No one")
    expect(rosie.locator("h1")).to_have_text("Hello Rosie")
    with rosie.expect_response(lambda reply: "sentence=1" in reply.url) as heard:
        rosie.locator("button.listen").tap()  # once
    assert heard.value.ok
    assert heard.value.headers["content-type"].startswith("audio/")
    expect(rosie.locator("button.listen")).to_have_text("Stop")
    tap(rosie, "Have your say")
    tap(rosie, "Bingo")
    tap(rosie, "Go on")
    expect(rosie.locator("h1")).to_have_text("Is this right?")
    expect(rosie.locator("main .card")).to_have_text("Bingo")
    axe(rosie)
    tap(rosie, "Change it")
    tap(rosie, "A trip on a boat")
    tap(rosie, "Go on")
    expect(rosie.locator("main .card")).to_have_text("A trip on a boat")
    tap(rosie, "Yes, this is right")
    expect(rosie.locator("h1")).to_have_text("Did someone help you?")
    axe(rosie)
    tap(rosie, "Kofi")
    tap(rosie, "Go on")
    expect(rosie.locator("h1")).to_have_text("How did they help you?")
    axe(rosie)
    tap(rosie, "They read it to me")
    tap(rosie, "Go on")
    expect(rosie.locator("h1")).to_have_text("We have your vote")
    expect(rosie.locator(".receipt img")).to_have_count(3)
    axe(rosie)
    first = rosie.locator(".receipt").inner_text()

    tap(rosie, "Change my vote")
    tap(rosie, "I don’t know")
    tap(rosie, "Go on")
    tap(rosie, "Yes, this is right")
    tap(rosie, "No one")
    tap(rosie, "Go on")
    expect(rosie.locator("h1")).to_have_text("We have your vote")
    assert rosie.locator(".receipt").inner_text() != first


def test_rosie_is_worried_and_kofi_beside_her_does_not_get_it(story, rosie):
    tap(rosie, "Kofi")
    rosie.get_by_role("link", name="I am worried").tap()
    tap(rosie, "Someone shouts at me")
    tap(rosie, "Go on")
    rosie.get_by_role("link", name="Leave this page now").tap()  # someone comes in
    expect(rosie.locator("h1")).to_have_text("Hello Rosie")
    assert not Worry.objects.exists()

    rosie.get_by_role("link", name="I am worried").tap()
    tap(rosie, "Someone shouts at me")
    send(rosie, tap)
    readers = {str(reading.person) for reading in Worry.objects.get().readings.all()}
    assert readers == {"Nadia", "Ines"}
    rosie.get_by_role("link", name="Home").tap()
    expect(rosie.get_by_text("shouts")).to_have_count(0)


def send(page, press):
    """Answer each question of a worry in the shortest way, and send it."""
    while page.locator("h1").inner_text() != "Who will see this?":
        if page.locator("main .field input[type=radio]").count():
            page.locator("main .option label").last.tap()
        before = page.locator("h1").inner_text()
        press(page, "Go on")
        expect(page.locator("h1")).not_to_have_text(before)
    press(page, "Send it now")
    expect(page.locator("h1")).to_have_text("We have your worry")


# ---- Sam, who is deafblind ---------------------------------------------------------------------


class Keyboard:
    """Hands on the keys: Tab reaches everything, in the order of the page, and shows where it is."""

    def __init__(self, page):
        self.page = page

    def reach(self, words):
        """Tab on until the keyboard is on what says this."""
        place, reached = -1, []
        while words not in (reached[-1] if reached else ""):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(FOCUSED)
            assert here["words"], f"after {reached[-1:]} comes something that says nothing"
            assert here["outline"] == "4px", f"nobody sees that {here['words']} is reached"
            assert here["seen"], f"{here['words']} is reached and not on the screen"
            assert here["place"] > place, f"{words} is not there: {reached}"
            place = here["place"]
            reached.append(here["words"])
        return self

    def enter(self, words):
        """Go to what says this, and press Enter."""
        self.reach(words)
        with self.page.expect_event("load"):
            self.page.keyboard.press("Enter")
        return self

    def choose(self, words):
        """Into the choices with Tab, and with the arrows to what says this."""
        radios = self.page.locator("main input[type=radio]")
        self.reach(radios.first.evaluate("one => one.labels[0].innerText.trim()"))
        self.page.keyboard.press("Space")
        for _choice in range(radios.count()):
            if words in self.page.evaluate(FOCUSED)["words"]:
                return self
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{words} cannot be chosen")

    def reads(self, words):
        """The main part says this, in words and not in pictures."""
        expect(self.page.locator("main")).to_contain_text(words)
        expect(self.page.locator("main img:visible")).to_have_count(0)
        return self


@pytest.fixture
def sam(story, open_page):
    """Sam at the kitchen's tablet, with his own keyboard, types the code of his card."""
    cookies = {"device": tablet_token(), "ways": "layout=text-only"}
    sam = Keyboard(open_page("/sign-in/", cookies=cookies, **KEYBOARD))
    sam.enter("My face is not here").enter("Type the code instead").reach("code")
    sam.page.keyboard.type(code_of("Sam"))
    sam.page.keyboard.press("Enter")
    sam.reads("Is someone beside you?")
    sam.enter("Esther").reads("Hello Sam")
    return sam


def test_sam_votes_by_keyboard_without_scripts_or_pictures(story, sam):
    sam.reach("Go to the main part").page.keyboard.press("Enter")
    expect(sam.page.locator("main")).to_be_focused()
    sam.page.keyboard.press("Tab")
    assert sam.page.evaluate("document.activeElement.closest('main') !== null")
    sam.page.reload()
    sam.enter("All decisions").enter(FRIDAYS).reads("6 people who live here decide.")
    sam.enter("Change my vote").choose("A film at home").enter("Go on")
    sam.reads("Is this right?").reads("A film at home").enter("Yes, this is right")
    sam.reads("Did someone help you?").choose("Esther").enter("Go on")
    sam.reads("How did they help you?").choose("They explained it").enter("Go on")
    sam.reads("You can change it until")
    receipt = sam.page.locator(".receipt li").all_inner_texts()
    assert len([each for each in receipt if each.strip()]) == 3


def test_sam_reads_what_was_decided_and_says_it_is_not_right(story, clock, sam):
    promise = Promise.objects.get(decision__question__words__startswith="What colour")
    promises.say_done(promise, "The lounge is blue.", by=story.greg, now=clock.now)
    sam.page.reload()
    sam.enter("All decisions").enter("What colour").reads("This is what people chose.")
    sam.reads("Blue: 4 people").enter("See how it was counted").reads("We counted each choice")
    sam.enter("Home").enter("Tell us if it is right").reads("The lounge is blue.")
    sam.choose("No, it is not right").reach("Do you want to say more?")
    sam.page.keyboard.type("It smells of paint.")
    sam.enter("This is my answer").reads("Sam: it is not right").reads("It smells of paint.")


def test_sam_reads_a_whole_document_and_says_what_he_thinks(story, sam):
    sam.page.goto("/documents/")
    sam.enter("Welcome to Elm House").enter("Read it")
    tips = [tip for _name, heading, words, _picture in TIPS for tip in (heading, words)]
    for number in range(1, len(TIPS) + 1):
        expect(sam.page.locator("h1")).to_have_text(
            f"Welcome to Elm House: paragraph {number} of {len(TIPS)}"
        )
        sam.reads(tips[2 * number - 2]).reads(tips[2 * number - 1])
        if number < len(TIPS):
            sam.enter("Next")
    sam.reads("This was the last one.").enter("Back to the beginning").enter("Your door")
    sam.enter("I do not get this").choose("The words").enter("Send it")
    sam.reads("Thank you. You get an answer.").reads("Sam does not get the words")


# ---- Priya, whose mum lives at Oak Lodge -------------------------------------------------------


@pytest.fixture
def priya(story, come_in):
    """Priya's own phone."""
    page = come_in(story.priya, **PHONE)
    expect(page.locator("h1")).to_have_text("Hello Priya")
    return page


@pytest.fixture
def tea(story, clock):
    """The people at Oak Lodge decide what is for tea; two days ago it opened."""
    began, opened = clock.now - timedelta(days=3), clock.now - timedelta(days=2)
    by = {"by": story.maureen, "now": began}
    tea = decisions.ask("What shall we have for tea?", place=story.oak, **by)
    decisions.illustrate(tea, tea.question, picture="tea", **by)
    decisions.name_affected(tea, story.oak.residents(), **by)
    tea.refresh_from_db()
    decisions.choose_setting(tea, tea.power, why="", holder=story.anita, **by)
    decisions.say_no_limits(tea, **by)
    for key, words, picture in (("cake", "Cake", "birthday"), ("soup", "Soup", "soup")):
        option = decisions.add_option(tea, words, key=key, **by)
        decisions.illustrate(tea, option.chunk, picture=picture, **by)
    for chunk in tea.ideas():
        decisions.check_words(tea, chunk, by=story.june, now=began)
    decisions.open_decision(
        tea, closes_at=clock.now + timedelta(days=3), by=story.maureen, now=opened
    )
    return tea


def test_priya_asks_and_sees_who_answers_by_when(priya, axe):
    priya.get_by_role("link", name="Ask for something").tap()
    priya.get_by_label("What do you want?").fill("Please open Mum's window in the morning.")
    priya.locator(".option", has_text="Anita").tap()
    priya.get_by_role("button", name="Send it").tap()
    said = priya.locator(".said")
    expect(said).to_have_text("Anita has this now. Anita has 7 days to answer you.")
    axe(priya)
    priya.goto(f"/promises/{Promise.objects.latest('pk').pk}/")
    expect(priya.get_by_text("Anita has until Monday 11 May")).to_be_visible()


def test_priya_is_told_kindly_that_her_mum_decides(priya, tea, axe):
    priya.goto("/decisions/")
    priya.get_by_role("link", name="What shall we have for tea?").tap()
    expect(priya.get_by_text("5 people who live here decide.")).to_be_visible()
    expect(priya.get_by_role("link", name="Have your say")).to_have_count(0)
    assert priya.goto(f"/decisions/{tea.pk}/vote/").status == 403
    expect(priya.locator("main")).to_contain_text(
        "You can tell them what you think. You do not vote."
    )
    axe(priya)
    assert not tea.roll.exists()


def test_priya_raises_a_worry(priya):
    priya.get_by_role("link", name="I am worried").tap()
    priya.locator(".option", has_text="How we are looked after").locator("label").tap()
    send(priya, lambda page, words: page.get_by_role("button", name=words).tap())
    assert Worry.objects.get().readings.exists()


# ---- Greg, who manages Elm House ---------------------------------------------------------------


def test_greg_promises_and_a_resident_says_when_it_is_right(story, clock, come_in):
    asked = promises.request(
        "I want a shelf for my books.",
        picture="book",
        place=story.elm,
        of=story.greg,
        by=story.rosie,
        now=clock.now - timedelta(days=1),
    )
    greg = come_in(story.greg, viewport={"width": 1280, "height": 900})
    greg.get_by_role("link", name="I want a shelf").click()
    greg.get_by_role("link", name="Answer", exact=True).click()
    greg.get_by_text("Yes, by this day").click()
    greg.get_by_label("By which day?").fill("2026-05-12")
    greg.get_by_label("Say it in easy words").fill("I will put it up myself.")
    greg.get_by_role("button", name="Send my answer").click()
    expect(greg.locator("main")).to_contain_text("Greg promised this by Tuesday 12 May")

    greg.get_by_role("link", name="It is done").click()
    greg.get_by_label("What was done?").fill("The shelf is up.")
    blue = photo("blue")
    file = {"name": blue.name, "mimeType": blue.content_type, "buffer": blue.read()}
    greg.get_by_label("A photo that shows it").set_input_files(file)
    greg.get_by_label("What does the photo show?").fill("A shelf with books")
    greg.get_by_role("button", name="Say that it is done").click()
    expect(greg.get_by_role("img", name="A shelf with books")).to_be_visible()
    expect(greg.get_by_role("link", name="Say if it is right")).to_have_count(0)
    assert greg.goto(f"/promises/{asked.pk}/right/").status == 403
    expect(greg.locator("main")).to_contain_text("You promised this.")

    rosie = come_in(story.rosie, **TOUCH)
    tap(rosie, "No one")
    tap(rosie, "I want a shelf")
    tap(rosie, "Say if it is right")
    expect(rosie.get_by_role("img", name="A shelf with books")).to_be_visible()
    tap(rosie, "Yes, this is right")
    tap(rosie, "This is my answer")
    expect(rosie.locator("main")).to_contain_text("Rosie: it is right")
    asked.refresh_from_db()
    assert asked.confirmed_at == clock.now
