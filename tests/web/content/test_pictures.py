"""Pictures are offered while words are written, own photos first, and people choose them."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.urls import reverse

from sayso.web.content import changes
from sayso.web.content.forms import offers
from sayso.web.content.models import Chunk, Pack, Symbol
from sayso.web.decisions.changes import add_option, illustrate
from sayso.web.kit.refusals import NotAllowed
from tests.photos import photo
from tests.questions import ask, opened

KEY = f"{'a1' * 16}.svg"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>'
SHOW = "Show pictures for these words"


@pytest.fixture(autouse=True)
def nobody_asked_yet():
    cache.clear()


@pytest.fixture
def pack(db, clock):
    """A pack with one symbol, of swimming."""
    return take_in(clock)


def take_in(clock, name="Bright", words=("swim", "swimming pool")):
    symbol = Symbol(key=KEY)
    symbol.file.save(KEY, ContentFile(SVG), save=False)
    pack = Pack(name=name, licence="CC BY 4.0", drawn_by="Ade Drawings")
    return changes.add_pack(pack, [(symbol, words)], by=None, now=clock.now)


def with_photo(cast, clock, by, words="The red minibus", shows="Our minibus"):
    decision = ask(cast, clock)
    option = add_option(decision, words, key="0" * 12, by=by, now=clock.now)
    illustrate(decision, option.chunk, photo=photo(), shows=shows, by=by, now=clock.now)
    return option.chunk


# ---- While words are written -------------------------------------------------------------------


def test_a_picture_is_offered_for_the_words_and_chosen_by_a_person(cast, clock):
    decision = ask(cast, clock)
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/choices/add/")
    assert not greg.html.css("[name=picture]")  # nothing is there, and nothing is chosen
    greg.press(SHOW, words="A trip to the swimming pool")
    assert greg.heading == "Add a choice"
    assert greg.html.css_first("[name=words]").attributes["value"] == "A trip to the swimming pool"
    assert not greg.html.css("[name=picture][checked]:not([value=''])")
    greg.press("Go on", picture="swim")
    option = decision.options.get(chunk__words="A trip to the swimming pool")
    assert (option.chunk.picture, option.chunk.picture_yes_by) == ("swim", cast.greg)
    assert greg.heading == "Get it ready"


def test_whoever_chooses_none_is_asked_afterwards_as_ever(cast, clock):
    decision = ask(cast, clock)
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/choices/add/")
    greg.press(SHOW, words="Swimming").press("Go on", picture="No picture now")
    assert greg.heading == "Choose a picture"
    assert decision.options.get(chunk__words="Swimming").chunk.picture == ""


def test_what_was_chosen_stays_chosen_when_the_words_change(cast, clock):
    decision = ask(cast, clock)
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/choices/add/")
    greg.press(SHOW, words="Swimming").press(SHOW, words="A walk", picture="swim")
    assert greg.html.css_first("[name=picture][checked]").attributes["value"] == "swim"
    assert {"swim", "walk"} <= set(greg.choices)


def test_words_without_a_picture_are_told_so(cast, clock):
    decision = ask(cast, clock)
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/choices/add/")
    assert greg.press(SHOW, words="Zyzzyva").sees("We have no picture for these words.")


@pytest.mark.parametrize("picture", ["zyzzyva", "../x", "photo-1", "photo-x", "photo-²", KEY])
def test_a_picture_that_was_not_offered_is_not_taken(cast, clock, picture):
    decision = ask(cast, clock)
    greg = cast.as_(cast.greg)
    greg.go(f"/decisions/{decision.pk}/choices/add/").press(SHOW, words="Swimming")
    address, sent = greg.form("Go on", picture="swim")
    page = greg.post(address, sent | {"picture": picture})
    assert page.status_code == 200
    assert not decision.options.filter(chunk__words="Swimming").exists()


@pytest.mark.parametrize("address", ["ask", "ask-question"])
def test_it_is_so_for_a_question_too(cast, clock, address):
    greg = cast.as_(cast.greg).go(reverse(address))
    greg.press(SHOW, words="Where do we go on holiday?")
    assert "Holiday" in greg.words or "holiday" in greg.words
    greg.press("Go on", picture="holiday", where="Elm House")
    chunk = Chunk.objects.get(words="Where do we go on holiday?")
    assert (chunk.picture, chunk.picture_yes_by) == ("holiday", cast.greg)


# ---- Own photos ------------------------------------------------------------------------------


def test_their_own_photos_come_first(cast, clock):
    chunk = with_photo(cast, clock, cast.greg)
    found = offers("We go by minibus", cast.greg)
    assert [one.value for one in found[:2]] == [f"photo-{chunk.pk}", "minibus"]
    assert found[0].word == "Our minibus"
    assert [one.value for one in offers("We have tea", cast.greg)] == ["tea"]


def test_nobody_is_offered_the_photo_of_another(cast, clock):
    with_photo(cast, clock, cast.greg)
    assert [one.value for one in offers("We go by minibus", cast.rosie)] == ["minibus"]


def test_a_photo_that_they_may_not_see_any_more_is_not_offered(cast, clock):
    chunk = with_photo(cast, clock, cast.greg)
    chunk.picture_yes_by = cast.maureen
    chunk.save()
    assert [one.value for one in offers("We go by minibus", cast.maureen)] == ["minibus"]


def test_an_own_photo_is_copied_with_what_it_shows(cast, clock):
    chunk = with_photo(cast, clock, cast.greg)
    decision = ask(cast, clock)
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/choices/add/")
    greg.press(SHOW, words="By minibus").press("Go on", picture="Our minibus")
    again = decision.options.get(chunk__words="By minibus").chunk
    assert (again.picture, again.photo_words) == ("", "Our minibus")
    assert again.photo.name != chunk.photo.name
    page = greg.go(f"/decisions/{decision.pk}/picture/{decision.question_id}/")
    page.press("Look for other pictures", look_for="minibus").press(
        "Use this", picture="Our minibus"
    )
    decision.question.refresh_from_db()
    assert decision.question.photo_words == "Our minibus"


# ---- Live, and not too often -----------------------------------------------------------------


@pytest.fixture
def greg(cast, client):
    client.force_login(cast.greg)
    return client


def live(client, words, **more):
    return client.post(reverse("pictures-for-words"), {"box": "words", "words": words, **more})


def test_while_they_type_pictures_come_by_themselves(greg, cast, clock, pack):
    chunk = with_photo(cast, clock, cast.greg, shows="Our pool: swimming")
    page = live(greg, "Swimming", picture="walk")
    html = page.content.decode()
    places = [html.index(f'value="{each}"') for each in ("walk", f"photo-{chunk.pk}", KEY, "swim")]
    assert places == sorted(places)
    assert html.count("checked") == 1  # what they chose before
    assert page["Cache-Control"] == "no-store"


def test_it_asks_the_database_little_however_long_the_text_is(
    greg, cast, clock, pack, django_assert_max_num_queries
):
    with_photo(cast, clock, cast.greg)
    with django_assert_max_num_queries(8):
        page = live(greg, "zyzzyva " * 12_000 + "Swimming")
    assert KEY in page.content.decode()


@pytest.mark.parametrize("box", ["", "nothing", "key", "\x00"])
def test_a_box_that_is_not_there_offers_nothing(greg, box):
    page = greg.post(reverse("pictures-for-words"), {"box": box, "words": "Swimming"})
    assert page.status_code == 200
    assert "<input" not in page.content.decode()


def test_whoever_asks_too_often_waits_until_the_next_minute(greg, clock):
    assert {live(greg, "Tea").status_code for _each in range(60)} == {200}
    assert live(greg, "Tea").status_code == 429
    clock.move(minutes=1)
    assert live(greg, "Tea").status_code == 200


def test_a_stranger_cannot_ask(client, db):
    assert live(client, "Tea").status_code == 302


# ---- Symbols of a pack -----------------------------------------------------------------------


@pytest.mark.parametrize("words", ["Swimming", "We swam", "The swimming pools are open"])
def test_symbols_of_a_pack_are_offered_in_the_forms_people_say(cast, pack, words):
    assert offers(words, cast.greg)[0].value == KEY


def test_a_symbol_is_chosen_and_shown(cast, clock, pack):
    decision = ask(cast, clock)
    page = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/picture/{decision.question_id}/")
    page.press("Look for other pictures", look_for="swimming pool")
    assert page.sees("Bright")
    address, sent = page.form("Use this", picture="swim")
    page.post(address, sent | {"picture": KEY})
    page.go(f"/decisions/{decision.pk}/shape/")
    decision.question.refresh_from_db()
    assert decision.question.picture == KEY
    assert f'src="/symbols/{KEY}/"' in page.html.html
    shown = page.get(f"/symbols/{KEY}/")
    assert shown.content == SVG
    assert shown["Content-Type"] == "image/svg+xml"
    assert shown["Content-Security-Policy"].startswith("default-src 'none'")
    assert "sandbox" in shown["Content-Security-Policy"]


@pytest.mark.parametrize("key", ["x", f"{'b' * 32}.svg", "..%2fsecret", f"{'a1' * 16}.exe"])
def test_no_other_file_is_a_symbol(client, pack, key):
    assert client.get(f"/symbols/{key}/").status_code == 404


def test_a_pack_that_was_removed_is_not_offered_and_what_was_chosen_stays(cast, clock, pack):
    decision = ask(cast, clock)
    changes.choose_picture(decision.question, KEY, by=cast.greg, now=clock.now)
    changes.remove_pack(pack, by=None, now=clock.now)
    assert KEY not in [one.value for one in offers("Swimming", cast.greg)]
    with pytest.raises(NotAllowed):
        changes.choose_picture(decision.question, KEY, by=cast.greg, now=clock.now)
    page = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/shape/")
    assert f'src="/symbols/{KEY}/"' in page.html.html
    assert page.get(f"/symbols/{KEY}/").content == SVG
    assert page.go("/pictures/").sees("Ade Drawings")
    assert take_in(clock).pk != pack.pk  # the name is free again


def test_a_paper_says_whose_its_symbols_are(cast, clock, pack):
    decision = opened(cast, clock)
    for chunk in decision.ideas():
        changes.choose_picture(chunk, KEY, by=cast.greg, now=clock.now)
    page = cast.as_(cast.rosie).get(f"/decisions/{decision.pk}/", {"take": "web"})
    assert "Ade Drawings" in page.content.decode()


# ---- Whose they are --------------------------------------------------------------------------


def test_anyone_can_read_who_drew_the_pictures_without_going_elsewhere(client, pack):
    page = client.get("/pictures/").content.decode()
    for said in ("OpenMoji", "CC BY-SA 4.0", "Bright", "Ade Drawings", "CC BY 4.0"):
        assert said in page
    assert 'href="http' not in page
    assert 'href="/pictures/"' in client.get("/about/").content.decode()


def test_a_pack_that_nobody_chose_is_not_named_after_it_went(client, clock, pack):
    changes.remove_pack(pack, by=None, now=clock.now)
    assert "Ade Drawings" not in client.get("/pictures/").content.decode()
