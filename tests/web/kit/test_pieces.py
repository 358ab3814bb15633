"""The tags and pieces, drawn by themselves: tests/browser looks at them on pages."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import translation

from sayso.craft.pictures import KEYS, picture
from sayso.craft.sheet import SHEET, draw
from sayso.web.kit import words
from sayso.web.kit.forms import SampleForm
from sayso.web.kit.middleware.ways import Pictures, Ways


def drawn(text, ways=None, **context):
    request = RequestFactory().get("/")
    request.ways = ways or Ways()
    template = Template("{% load kit %}" + text)
    return template.render(Context({"request": request, **context})).strip()


class Someone:
    name = "Rosie"
    photo_address = "/people/1/photo/"


def test_pictures_of_the_frame_come_from_one_sheet():
    assert 'src="/static/kit/pictures.svg#home" alt=""' in drawn('{% picture "home" %}')
    assert 'src="/static/pictures/1F3CA.svg"' in drawn('{% picture "swim" %}')


def test_the_sheet_is_drawn_from_the_reviewed_pictures():
    kept = Path(finders.find("kit/pictures.svg"))
    assert kept.read_text() == draw(), f"draw it anew: python -m sayso.craft.sheet {kept}"
    assert set(SHEET) <= set(KEYS)


def test_only_pictures_that_have_words_are_served():
    assert finders.find("pictures/1F3CA.svg")
    assert not finders.find("pictures/1F52E.svg")
    assert not finders.find("pictures/../openmoji.json")
    found = {
        path for path, _ in finders.get_finder("sayso.web.site.finders.PictureFinder").list([])
    }
    assert found == {picture(key).path.name for key in KEYS}


def test_no_word_no_picture():
    assert drawn('{% picture "no-such-word" %}') == ""


def test_without_pictures_what_they_meant_is_said():
    for ways in (Ways(pictures=Pictures.NONE), Ways.read("layout=text-only")):
        assert drawn('{% picture "swim" "a swimmer" %}', ways) == "a swimmer"
        assert drawn('{% picture "swim" %}', ways) == ""
        assert drawn('{% photo "/a.jpg" "our pool" %}', ways) == "our pool"


def test_a_photo_is_shown_as_text_it_cannot_break_out_of():
    assert "<script>" not in drawn("{% photo address words %}", address='"><script>', words="<b>")


def test_a_face_is_the_persons_own_photo_if_there_is_one():
    assert 'src="/people/1/photo/"' in drawn("{% face who %}", who=Someone())
    assert "#person" in drawn("{% face who %}", who=object())


def test_the_path_shows_what_is_empty_as_empty():
    path = drawn('{% include "kit/_step_path.html" with done="say shape" now="decide" %}')
    assert path.count('class="done"') == 2
    assert path.count('class="now"') == 1
    assert path.count('class="empty"') == 2
    assert path.count("not yet") == 2


def test_each_choice_is_heard_by_its_own_button():
    option = drawn('{% include "kit/_option.html" with name="choice" value=7 words="Swim" %}')
    assert 'id="choice-7"' in option
    assert 'form="listen" name="listen" value="choice-7"' in option
    form = str(SampleForm())
    assert 'id="id_colour_1_card"' in form
    assert 'value="id_colour_1_card"' in form
    assert 'value="id_days_1_card"' not in form


@pytest.mark.parametrize(("number", "heads"), [(0, 0), (3, 3), (20, 20), (21, 0)])
def test_people_are_drawn_while_they_can_be_counted(number, heads):
    piece = drawn('{% include "kit/_heads.html" with number=number %}', number=number)
    assert piece.count("<img") == heads


def test_every_form_has_a_key_of_its_own():
    assert drawn("{% key %}") != drawn("{% key %}")


def test_a_title_is_the_heading_without_its_marks():
    title = drawn("{% keep heading %} A <b>big</b>\n &amp; day {% endkeep %}{{ heading|plain }}")
    assert title == "A big &amp; day"


def test_a_form_keeps_what_was_typed_and_leads_to_what_is_wrong():
    form = SampleForm({"name": "Rosie & Sam", "email": "rosie", "colour": "swim"})
    html = str(form)
    assert 'value="Rosie &amp; Sam"' in html
    assert 'value="swim" id="id_colour_0" checked' in html or "checked" in html
    assert 'href="#id_email"' in html
    assert 'href="#id_days_0"' in html
    assert 'aria-describedby="id_email_error"' in html
    assert 'id="id_email_error"' in html


def test_a_form_says_what_is_wrong_in_easy_words():
    with translation.override("en"):
        html = str(SampleForm({"name": "Rosie", "email": "rosie", "colour": "green"}))
    assert "Please answer this." in html
    assert "This does not look like an e-mail address. Please check it." in html
    assert "That is not one of the choices. Please choose again." in html


def test_an_empty_form_shows_no_problem():
    assert "Something needs to change" not in str(SampleForm())


@pytest.mark.django_db
def test_when_things_go_wrong_the_page_says_what_to_do(client, settings):
    assert "We cannot find this page" in client.get("/no/such/page/").content.decode()
    settings.ALLOWED_HOSTS = ["sayso.example"]
    reply = client.get("/about/")
    assert reply.status_code == 400
    assert "This did not work" in reply.content.decode()


@pytest.mark.django_db
def test_a_form_left_open_too_long_can_be_sent_again(settings):
    reply = Client(enforce_csrf_checks=True).post("/ways/contrast/", {"choice": "dark"})
    assert reply.status_code == 403
    assert "Please try that again" in reply.content.decode()


def test_the_page_for_our_own_mistakes_asks_nothing_of_the_database(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("sayso.web.kit.views.SCENES", {"broken": "kit/no-such-template.html"})
    reply = client.get("/kit/broken/")
    assert reply.status_code == 500
    assert "Something went wrong here" in reply.content.decode()


def test_the_demo_says_so_on_every_page(settings):
    settings.DEMO = True
    assert "made up" in Client().get("/about/").content.decode()
    settings.DEMO = False
    assert "made up" not in Client().get("/about/").content.decode()


def test_no_other_site_can_put_a_page_in_a_frame(client):
    page = client.get("/ways/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_every_picture_that_words_name_is_there():
    tables = [table for name, table in vars(words).items() if name.endswith("_PICTURES")]
    assert len(tables) > 3
    named = {name for table in tables for name in table.values()}
    # Some name what befalls a card beside its picture.
    assert {name if isinstance(name, str) else name[0] for name in named} <= set(KEYS)
