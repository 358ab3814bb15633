"""The checker in every box for words that others will read, and in no other box."""

import inspect
import re
from importlib import import_module
from pathlib import Path
from time import perf_counter

import pytest
from django import forms
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sayso.web.kit.forms import OwnWords, Plain, SampleForm, SharedWords, Typed
from sayso.web.kit.words.writing import LONGEST, MOST, look
from sayso.web.people.models import Draft
from tests import house
from tests.nasty import NASTY, WELSH

HARD = "We will commission a service. Stakeholders must utilise it."


@pytest.fixture(autouse=True)
def nobody_asked_yet():
    cache.clear()


# ---- Every form ------------------------------------------------------------------------------


def files_of_forms():
    """Each file of forms, in whatever room."""
    return [*house.files("web/*/forms.py"), *house.files("web/*/forms/*.py")]


def every_form():
    """Each form of the house, found without a list of them."""
    for app in apps.get_app_configs():
        if app.name.startswith("sayso."):
            for path in [
                *sorted(Path(app.path).glob("forms*/**/*.py")),
                Path(app.path, "forms.py"),
            ]:
                if path.exists():
                    dotted = ".".join(path.relative_to(app.path).with_suffix("").parts)
                    module = import_module(f"{app.name}.{dotted.removesuffix('.__init__')}")
                    for _name, one in inspect.getmembers(module, inspect.isclass):
                        if issubclass(one, forms.BaseForm) and one.__module__ == module.__name__:
                            yield one


FORMS = list(every_form())


def test_every_room_with_forms_is_looked_at():
    rooms = {one.__module__.split(".")[2] for one in FORMS}
    assert {"decisions", "promises", "groups", "worries", "people", "places", "content"} <= rooms


@pytest.mark.parametrize("path", files_of_forms(), ids=str)
def test_every_box_says_whose_words_it_takes(path):
    """Also a box that is made while its form is."""
    bare = re.findall(r"(?<!\()forms\.CharField\(", house.read(path))
    assert not bare, (
        "Say what is written there: SharedWords (others will read it: the checker looks), OwnWords "
        "(a voice, a worry, a note: nobody corrects it) or Typed (a name, a number, a code)."
    )


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.__module__}.{form.__name__}")
def test_no_form_has_a_box_of_which_that_is_not_said(form):
    for name, field in form.base_fields.items():
        assert type(field) is not forms.CharField, name
        if isinstance(field.widget, forms.Textarea):
            assert isinstance(field, SharedWords | OwnWords | Typed), name


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.__module__}.{form.__name__}")
def test_a_form_with_shared_words_can_show_what_was_found(form):
    if any(isinstance(field, SharedWords) for field in form.base_fields.values()):
        assert issubclass(form, Plain)
    if "SharedWords(" in inspect.getsource(form):
        assert issubclass(form, Plain)


def test_nobody_corrects_voices_worries_and_notes():
    own = [
        *("decisions.forms.voting.PointForm.words", "promises.forms.AskForm.words"),
        *("promises.forms.JudgeForm.words", "worries.forms.telling.WordsPage.words"),
        *("worries.forms.reading.WordsForm.words", "people.forms.LimitsForm.limits"),
    ]
    for dotted in own:
        module, form, field = dotted.rsplit(".", 2)
        found = getattr(import_module(f"sayso.web.{module}"), form).base_fields[field]
        assert isinstance(found, OwnWords), dotted


# ---- Without a script ------------------------------------------------------------------------


def test_check_my_words_shows_what_may_be_hard_and_loses_nothing(cast):
    greg = cast.as_(cast.greg).go(reverse("ask"))
    where = greg.choices[0]
    greg.press("Check my words: What is the question?", words=HARD, where=where)
    assert greg.html.css_first("textarea").text().strip() == HARD
    assert greg.html.css_first('input[type="radio"][checked]')
    assert "commission" in [each.text() for each in greg.html.css("mark")]
    assert "Not everyone knows this word. Is there a plain one?" in greg.words
    assert not greg.html.css(".problems")
    assert greg.html.css_first(".looked[autofocus]").text() == "3 places may be hard to read."


def test_an_offer_takes_the_place_of_the_words(cast):
    greg = cast.as_(cast.greg).go(reverse("ask"))
    greg.press("Check my words: What is the question?", words="Shall we utilise the hall?")
    greg.press("Use: use")
    assert greg.html.css_first("textarea").text().strip() == "Shall we use the hall?"
    assert greg.sees("We found nothing that is hard to read.")


def test_what_is_left_stays_left_and_the_words_are_sent_as_they_are(cast):
    greg = cast.as_(cast.greg).go(reverse("ask"))
    greg.press("Check my words: What is the question?", words="Shall we utilise the hall?")
    greg.press("Leave it: utilise")
    assert not greg.html.css("mark")
    greg.press("Check my words: What is the question?")
    assert not greg.html.css("mark")
    greg.press("Go on")
    assert greg.path.endswith("/who-lives-with-it/")


def test_advice_never_blocks_saving(cast):
    greg = cast.as_(cast.greg).go(reverse("ask"))
    greg.press("Go on", words=HARD)
    assert greg.path.endswith("/who-lives-with-it/")


def test_enter_in_a_box_presses_none_of_the_buttons_of_the_checker(cast):
    greg = cast.as_(cast.greg).go(reverse("ask"))
    form = next(one for one in greg.html.css("main form") if one.css("textarea"))
    assert "name" not in form.css_first("button").attributes


def pressed(**fields):
    sent = QueryDict(mutable=True)
    for name, value in fields.items():
        sent.setlist(name.replace("_", "-"), value if isinstance(value, list) else [value])
    return SampleForm(sent)


def test_an_offer_is_not_taken_where_other_words_stand_by_now():
    form = pressed(story="We use it.", check_words="use story 3 utilise")
    assert form["story"].value() == "We use it."


@pytest.mark.parametrize(
    "button",
    ["use", "use  ", "use story", "use story x y", "leave", "leave story", "x", "use nothing 3 a"],
)
def test_a_button_that_no_page_has_does_nothing(button):
    form = pressed(story=HARD, check_words=button, left_words=["", "a", "a b", "story hard-word"])
    assert not form.is_valid()
    assert not form.errors
    assert form["story"].value() == HARD
    assert form["story"].looked.count


# ---- While writing ---------------------------------------------------------------------------


@pytest.fixture
def greg(cast, client):
    client.force_login(cast.greg)
    return client


def ask(client, words, **more):
    return client.post(reverse("look-at-words"), {"box": "words", "words": words, **more})


def test_words_are_looked_at_while_they_are_written(greg):
    page = ask(greg, HARD)
    assert page.status_code == 200
    html = page.content.decode()
    assert "<mark>commission</mark>" in html
    assert 'data-start="8"' in html
    assert page["Cache-Control"] == "no-store"


def test_a_stranger_cannot_ask(client, db):
    assert ask(client, HARD).status_code == 302


def test_only_a_page_of_ours_can_ask(cast):
    greg = cast.as_(cast.greg)
    assert greg.post(reverse("look-at-words"), {"words": HARD}).status_code == 403


def test_whoever_asks_too_often_is_told_to_wait_until_the_next_minute(greg, clock):
    assert {ask(greg, "Hello.").status_code for _each in range(60)} == {200}
    assert ask(greg, "Hello.").status_code == 429
    clock.move(minutes=1)
    assert ask(greg, "Hello.").status_code == 200


def test_nothing_that_was_looked_at_is_kept(greg, caplog):
    with CaptureQueriesContext(connection) as asked:
        ask(greg, "Nobody may keep this xylophone.")
    assert not [each["sql"] for each in asked if "xylophone" in each["sql"]]
    assert "xylophone" not in caplog.text
    assert not Draft.objects.exists()


# ---- What is found ---------------------------------------------------------------------------


def test_a_place_is_where_the_page_has_it_whatever_the_line_ends_are():
    for text in ("Hi.\r\nWe utilise it.", "Hi.\nWe utilise it."):
        (place,) = look(text, "words").places
        assert (place.start, place.end, place.offer) == (7, 14, "use")


def test_the_same_words_are_shown_once_and_a_wall_of_places_is_cut():
    looked = look("We utilise it. We utilise that.", "words")
    assert [place.words for place in looked.places] == ["utilise"]
    looked = look(
        f"{HARD} Commence the procurement. Facilitate the provision of governance.", "words"
    )
    assert len(looked.places) == MOST
    assert looked.more


def test_a_long_place_is_shown_by_its_ends():
    sentence = "We went to the shop and " + "then we walked to the sea and " * 12 + "sat down."
    place = next(each for each in look(sentence, "words").places if each.check == "long-sentence")
    assert place.shown[0].startswith("We went")
    assert place.shown[1].endswith("sat down.")


@pytest.mark.parametrize("name", NASTY)
def test_nasty_texts_are_looked_at_quickly_and_kept_as_they_are(greg, name):
    text = NASTY[name]
    look("Warm the lists.", "words")
    began = perf_counter()
    looked = look(text, "story")
    assert perf_counter() - began < 3  # a slow machine: the benchmark has the true figure
    for place in looked.places:
        assert text[place.start : place.end] == place.words
    if name != "halves of characters":  # no form can bring those
        page = ask(greg, text).content.decode()
        assert "<script>" not in page
        assert "onerror=alert(1)>" not in page
        form = pressed(story=text, check_words="look story")
        assert form["story"].value() == text
        assert str(form)


def test_what_we_do_not_know_is_said():
    assert look(WELSH, "words").is_other_language
    assert look("a " * LONGEST, "words").is_too_long
    assert not look("Wojtek and Siân like bingo.", "words").is_other_language
