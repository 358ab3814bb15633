import re
from urllib.parse import unquote

import pytest
from django.core import signing
from django.test import Client

from sayso.craft import speech
from sayso.web.kit.middleware.listening import AT_ONCE, say, sentences_in
from sayso.web.kit.middleware.ways import Ways

pytestmark = pytest.mark.django_db
MP3 = (b"\xff\xf3", b"\xff\xfb", b"\xff\xf2", b"ID3")


def heard(client, address, part="page"):
    """What Listen says at that address, sentence by sentence, as the browser hears it."""
    words = []
    for number in range(1, 99):
        reply = client.get(address, {"listen": part, "sentence": number})
        if reply.status_code == 204:
            return words
        assert reply["Content-Type"] == "audio/mpeg"
        assert reply.content.startswith(MP3)
        words.append(unquote(reply["X-Sentence"]))
    raise AssertionError("it never ends")


def sealed_in(html):
    return re.search(r'name="page" value="([^"]+)"', html).group(1)


def test_a_page_is_heard_in_its_order_from_heading_to_button(client):
    assert heard(client, "/kit/vote/") == [
        "What shall we do on Fridays?",
        "The 6 people who live here decide.",
        "Staff help.",
        "They do not vote.",
        "There is 40 pounds for each Friday.",
        "The bus is free.",
        "Choose one",
        "Swimming",
        "Bowling",
        "A film at home",
        "Everyone can bring a friend.",
        "Music night",
        "I don’t know",
        "None of these",
        "Go on",
    ]


def test_one_part_is_heard_alone(client):
    assert heard(client, "/kit/vote/", "choice-3") == [
        "A film at home",
        "Everyone can bring a friend.",
    ]


def test_the_page_comes_back_with_its_sound_in_it(client):
    page = client.get("/kit/vote/?listen=page").content.decode()
    assert "<h1>What shall we do on Fridays?</h1>" in page
    assert '<audio controls autofocus aria-label="Listen" src="data:audio/mpeg;base64,' in page


def test_nothing_of_a_sound_is_kept_anywhere(client):
    for address in ("/kit/vote/?listen=page", "/kit/vote/?listen=page&sentence=1"):
        assert client.get(address)["Cache-Control"] == "no-store"


def test_the_view_is_asked_as_if_for_the_page(client):
    page = client.get("/kit/vote/?shown=all&listen=page").content.decode()
    assert '<input type="hidden" name="shown" value="all">' in page
    assert 'type="hidden" name="listen"' not in page


def test_what_one_may_not_see_one_may_not_hear(client):
    assert client.get("/listen/").status_code == 405
    assert client.get("/nothing/?listen=page").status_code == 404


def test_a_page_that_says_what_happened_is_heard_as_it_was(client):
    page = client.get("/kit/read-back/").content.decode()
    sealed = sealed_in(page)
    reply = client.post("/listen/", {"page": sealed, "listen": "page", "sentence": "1"})
    assert unquote(reply["X-Sentence"]) == "We have your vote."
    again = client.post("/listen/", {"page": sealed, "listen": "page"}).content.decode()
    assert "<audio" in again
    assert "We have your vote." in again
    assert sealed_in(again) == sealed


def test_the_answer_to_a_form_is_heard_without_sending_the_form_again(client):
    page = client.post("/ways/contrast/", {}).content.decode()
    form = re.search(r'<form class="listening".*?</form>', page, re.DOTALL).group()
    assert 'action="/listen/"' in form
    assert 'name="choice"' not in form
    reply = client.post("/listen/", {"page": sealed_in(page), "listen": "page", "sentence": "2"})
    assert unquote(reply["X-Sentence"]) == "Something needs to change"


@pytest.mark.parametrize(
    "sealed",
    ["", "made up", signing.dumps("<main>Hello</main>")],  # sealed for something else
    ids=["nothing", "made up", "for something else"],
)
def test_only_what_was_sealed_here_is_spoken(client, sealed):
    reply = client.post("/listen/", {"page": sealed, "listen": "page", "sentence": "1"})
    assert reply.status_code == 400


def test_only_its_own_reader_opens_what_was_sealed(client):
    sealed = sealed_in(client.get("/kit/read-back/").content.decode())
    stranger = Client()
    stranger.get("/kit/read-back/")
    assert stranger.post("/listen/", {"page": sealed, "listen": "page"}).status_code == 400


def test_a_language_without_a_voice_is_said(client):
    client.post("/ways/language/", {"choice": "cy"})
    assert client.get("/kit/vote/?listen=page&sentence=1").status_code == 501
    page = client.get("/kit/vote/?listen=page").content.decode()
    assert "<audio" not in page
    assert '<p role="status">' in page


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One. Two.</p>", ["One.", "Two."]),
        ("<h1>No stop</h1><p>Next</p>", ["No stop", "Next"]),
        ("<p>A <b>bold</b> word.</p>", ["A bold word."]),
        ('<p><img alt="A blue wall"> Lounge</p>', ["A blue wall Lounge"]),
        ('<p><img src="x.svg" alt="">Swim</p>', ["Swim"]),
        ("<p hidden>No</p><script>no()</script><p>Yes</p>", ["Yes"]),
        ("<nav><a>My page</a></nav>", ["My page"]),
        ('<div data-silent><p>No</p></div><span aria-hidden="true">No</span><p>Yes</p>', ["Yes"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<p>Tom &amp; Ann &lt;3</p>", ["Tom & Ann <3"]),
        ("<table><tr><th>Swim</th><td>4</td></tr></table>", ["Swim", "4"]),
        ("<p>Line<br>break</p>", ["Line", "break"]),
    ],
)
def test_what_is_read_of_a_page(html, words):
    assert sentences_in(f"<header>Top</header><main>{html}</main><footer>Foot</footer>") == words


def test_a_part_that_is_not_there_says_nothing():
    assert sentences_in("<main><p>Hello.</p></main>", "gone") == []


def test_a_page_without_end_is_not_spoken_without_end():
    ways, one = Ways(), "Yes."
    all_at_once = say([one] * (AT_ONCE * 5), ways)
    more = speech.say("There is more on this page.", language="en", voice=ways.voice, speed=1.0)
    assert len(all_at_once) <= len(say([one] * AT_ONCE, ways)) + len(more) * 2
