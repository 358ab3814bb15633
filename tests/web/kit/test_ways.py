from dataclasses import fields

import pytest
from django.test import RequestFactory

from sayso.web.kit.middleware.ways import (
    Contrast,
    Font,
    Language,
    Pictures,
    TextSize,
    VoiceSpeed,
    Ways,
    ways_of,
)
from sayso.web.kit.words import WAYS

pytestmark = pytest.mark.django_db
KEPT = []


def someones_ways(request):
    return Ways(contrast=Contrast.DARK)


def nobodys_ways(request):
    return None


def keep(request, ways):
    KEPT.append(ways)
    return True


def test_ways_can_be_tried_by_anyone_and_stay_on_the_device(client):
    reply = client.post("/ways/text-size/", {"choice": "bigger"}, follow=True)
    assert 'data-text-size="bigger"' in reply.content.decode()
    assert "Your pages look like this now." in reply.content.decode()
    assert 'data-text-size="bigger"' in client.get("/about/").content.decode()
    client.post("/ways/contrast/", {"choice": "dark"})
    page = client.get("/about/").content.decode()
    assert 'data-text-size="bigger"' in page
    assert 'data-contrast="dark"' in page


def test_a_way_can_be_changed_back(client):
    client.post("/ways/text-size/", {"choice": "bigger"})
    client.post("/ways/text-size/", {"choice": "usual"})
    assert client.cookies["ways"].value == ""
    assert 'data-text-size="usual"' in client.get("/about/").content.decode()


def test_the_cookie_holds_only_what_is_not_usual_and_no_script_reads_it(client):
    client.post("/ways/contrast/", {"choice": "high"})
    cookie = client.cookies["ways"]
    assert cookie.value == "contrast=high"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_every_way_has_a_page_with_words(client):
    names = [field.name.replace("_", "-") for field in fields(Ways)]
    assert set(names) == set(WAYS)
    for name in names:
        assert str(WAYS[name]) in client.get(f"/ways/{name}/").content.decode()
    assert client.get("/ways/nothing/").status_code == 404


def test_no_choice_or_a_wrong_one_is_said_and_changes_nothing(client):
    for choice in ({}, {"choice": "enormous"}):
        page = client.post("/ways/text-size/", choice).content.decode()
        assert "Something needs to change" in page
    assert "ways" not in client.cookies


@pytest.mark.parametrize(
    "ways",
    [
        Ways(),
        Ways(text_size=TextSize.BIGGEST, font=Font.ATKINSON),
        Ways(language=Language.WELSH, voice_speed=VoiceSpeed.SLOW, pictures=Pictures.NONE),
    ],
)
def test_ways_are_read_as_they_were_written(ways):
    assert Ways.read(str(ways)) == ways


@pytest.mark.parametrize(
    "words", ["", "&&", "text_size=<b>", "shows_pictures=1", "x=" + "y" * 9999]
)
def test_what_is_not_a_way_is_left_out(words):
    assert Ways.read(words) == Ways()


def test_a_persons_own_ways_win_over_the_devices(settings):
    request = RequestFactory().get("/")
    request.COOKIES["ways"] = "contrast=light"
    settings.WAYS_OF = f"{__name__}.someones_ways"
    assert ways_of(request).contrast == Contrast.DARK
    settings.WAYS_OF = f"{__name__}.nobodys_ways"
    assert ways_of(request).contrast == Contrast.LIGHT


def test_ways_that_a_person_keeps_leave_the_device_as_it_was(client, settings):
    settings.KEEP_WAYS = f"{__name__}.keep"
    client.post("/ways/contrast/", {"choice": "dark"})
    assert KEPT.pop() == Ways(contrast=Contrast.DARK)
    assert "ways" not in client.cookies


def test_pages_speak_the_readers_language(client):
    client.post("/ways/language/", {"choice": "cy"})
    reply = client.get("/about/")
    assert '<html lang="cy"' in reply.content.decode()
    assert reply["Content-Language"] == "cy"
