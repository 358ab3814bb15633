"""The careful client finds what it looks for, one fault at a time, and leaves a good page alone."""

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from tests import careful

GOOD = """<!doctype html>
<html lang="en">
<head><title>Swimming - Sayso</title><script src="/static/kit.js" defer></script></head>
<body>
<a href="#main">Go to the main part</a>
<main id="main">
  <h1>Swimming</h1>
  <img src="/static/swim.svg" alt="">
  <h2>What do you think?</h2>
  <p>You can <b>choose one</b>. You can change it.</p>
  <p data-words="theirs">The stakeholders at the CQC gave 50%.</p>
  <form method="post" action="/swim/">
    <input type="hidden" name="csrfmiddlewaretoken" value="a">
    <input type="hidden" name="key" value="b">
    <label for="why">Why?</label><textarea id="why" name="why"></textarea>
    <fieldset><legend>Choose one</legend><label><input type="radio" name="one"> Yes</label></fieldset>
    <button>Send</button>
  </form>
</main>
<footer><a href="/help/">I need help</a> <a href="/worried/">I am worried</a></footer>
</body>
</html>"""


def test_a_good_page_is_left_alone():
    assert careful.look(GOOD) == []


FAULTS = [
    ("one_heading_and_title", "<h2>What do you think?</h2>", "<h1>What do you think?</h1>"),
    ("one_heading_and_title", "<title>Swimming", "<title>Sport"),
    ("one_heading_and_title", "<h1>Swimming</h1>", "<h1></h1>"),
    ("a_language", '<html lang="en">', "<html>"),
    ("help_in_place", '<a href="/help/">I need help</a>', ""),
    ("help_in_place", 'href="/worried/"', 'href="/elsewhere/"'),
    ("one_main_part", "<main", "<div"),
    ("ids_are_unique", "<h1>", '<h1 id="why">'),
    ("references_lead_somewhere", 'for="why"', 'for="what"'),
    ("references_lead_somewhere", 'href="#main"', 'href="#content"'),
    ("references_lead_somewhere", "<textarea", '<textarea aria-describedby="hint"'),
    ("headings_step_down", "<h2>What do you think?</h2>", "<h3>What do you think?</h3>"),
    ("fields_have_labels", '<label for="why">Why?</label>', ""),
    ("fields_have_labels", "Why?", ""),
    ("choices_have_a_question", "<legend>Choose one</legend>", ""),
    ("buttons_and_links_say_what_they_do", "Send", ""),
    ("buttons_and_links_say_what_they_do", "Go to the main part", ""),
    ("pictures_have_alt", ' alt=""', ""),
    ("forms_are_safe_to_send_twice", ' action="/swim/"', ""),
    ("forms_are_safe_to_send_twice", "csrfmiddlewaretoken", "token"),
    ("forms_are_safe_to_send_twice", 'name="key"', 'name="lock"'),
    ("forms_are_safe_to_send_twice", 'method="post" action="/swim/"', 'method="POST"'),
    ("nothing_inline", "<h1>", '<h1 style="color: red">'),
    ("nothing_inline", "<h1>", '<h1 onclick="act()">'),
    ("nothing_inline", "</main>", "<script>act()</script></main>"),
    ("nothing_from_elsewhere", "/static/swim.svg", "https://example.org/swim.svg"),
    ("words_are_easy", "You can change it.", "Stakeholders can change it."),
    ("words_are_easy", "You can change it.", "You can change it " + "and again " * 12 + "."),
    ("words_are_easy", ' data-words="theirs"', ""),
    ("words_are_easy", 'alt=""', 'alt="The CQC swims"'),
]


@pytest.mark.parametrize(("name", "good", "bad"), FAULTS)
def test_each_look_finds_its_fault(name, good, bad):
    page = GOOD.replace(good, bad)
    assert page != GOOD
    found = {one.__name__ for one in careful.LOOKS if list(one(careful.LexborHTMLParser(page)))}
    assert name in found


def test_every_look_is_shown_to_fail():
    assert {name for name, _, _ in FAULTS} == {one.__name__ for one in careful.LOOKS}


def test_words_of_one_sentence_are_read_across_its_elements():
    page = GOOD.replace("<b>choose one</b>", "<b>implement</b>")
    assert "'implement' is hard to read (hard-word). Perhaps: 'carry out'." in careful.look(page)[0]


def test_list_items_are_sentences_of_their_own():
    items = "".join(f"<li>Something nice number {n}</li>" for n in range(9))
    assert careful.look(GOOD.replace("</form>", f"</form><ul>{items}</ul>")) == []


def test_words_in_another_language_are_not_measured_in_english():
    page = GOOD.replace('lang="en"', 'lang="cy"').replace("change it", "implement it")
    assert careful.look(page) == []


# ---- The client ------------------------------------------------------------------------------

urlpatterns = [
    path("good/", lambda _: HttpResponse(GOOD)),
    path("bad/", lambda _: HttpResponse(GOOD.replace("I need help", ""))),
    path("part/", lambda _: HttpResponse("<p>Stakeholders</p>")),
]


@override_settings(ROOT_URLCONF="tests.test_careful", MIDDLEWARE=[])
def test_the_client_stops_at_a_page_that_is_not_careful(client):
    assert client.get("/good/").status_code == 200
    assert client.get("/part/").status_code == 200
    with pytest.raises(AssertionError, match=r'GET /bad/ \(200\)[^"]*"I need help" is missing'):
        client.get("/bad/")
