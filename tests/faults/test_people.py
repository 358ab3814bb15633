"""What people can do to each other through the pages: guess, look, type in the wrong box, send files."""

import io
import logging
import zipfile
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.template import Template, engines
from django.template.loader import get_template
from django.urls import reverse
from PIL import Image

from sayso.craft import uploads
from sayso.demo.cast import card_of
from sayso.rules.power import signing_in
from sayso.web.decisions.models import Decision
from sayso.web.decisions.views import finding
from sayso.web.people.changes import begin_turn, seat
from sayso.web.people.models import Guess, Turn
from sayso.web.people.views import doors as doors_views
from sayso.web.people.views import turns
from tests import doors
from tests.careful import said
from tests.doors_table import DOORS
from tests.faults.promises import promised, without
from tests.searching import places_of
from tests.visitor import Visitor
from tests.web.site.test_every_door import come_in, complaints, rows

pytestmark = pytest.mark.django_db
HURT = "Dan hits me at night, and nobody knows."
BOXES = "textarea[name], input[type=text][name]"


@pytest.fixture
def world(db, clock):
    logging.disable(logging.ERROR)  # that a page is not there is what is asked for here
    yield doors.world(clock.now)
    logging.disable(logging.NOTSET)


# ---- Cards that are guessed ----------------------------------------------------------------------


def guess(thief, many):
    """Wrong cards, one after the other, from one device."""
    for number in range(many):
        thief.post("/c/", {"token": f"{number:032x}"})


def guess_while_rosie_comes_in(cast, many, each):
    """A thief guesses at the tablet, and Rosie shows her card there after every `each` guesses."""
    tablet = cast.tablet()
    tablet.handler.enforce_csrf_checks = False
    for _turn in range(0, many, each):
        guess(tablet, each)
        assert Guess.objects.get().wrong >= min(each, 20)
        came = tablet.post("/c/", {"token": card_of("Rosie")})
        assert came.status_code == 302, "Rosie is locked out"
        tablet.post("/finish/")
    assert Turn.objects.filter(person=cast.rosie).count() == many // each


def wait_for_everyone(monkeypatch):
    """A right card waits too, where wrong ones were shown: as most sign-in pages do."""
    plain = doors_views._by_token

    def by_token(request, token):
        here = doors_views.where_from(request, "card")
        free = Guess.objects.verdict(here, signing_in.CARD_LINK, request.now)
        return plain(request, token) if free else doors_views.refused(request, free.reason)

    monkeypatch.setattr(doors_views, "_by_token", by_token)


@without("looking at each card whatever was guessed before")
def test_guessed_cards_lock_no_resident_out(protected, cast, monkeypatch):
    if not protected:
        wait_for_everyone(monkeypatch)
    with promised(protected, "Rosie is locked out"):
        guess_while_rosie_comes_in(cast, 60, 30)


@pytest.mark.deep
def test_ten_thousand_guessed_cards_lock_no_resident_out(cast):
    guess_while_rosie_comes_in(cast, 10_000, 500)


# ---- Every page as every wrong person ------------------------------------------------------------


@without("asking who may see a decision")
def test_every_page_as_a_wrong_person_shows_nothing(protected, world, monkeypatch):
    """The pages of decisions, for one from another organisation. All of it: test_every_door.py."""
    if not protected:
        monkeypatch.setattr(finding, "seen", lambda _person, pk: Decision.objects.filter(pk=pk))
    visitor, pages = come_in(world.people["olga"]), ("decision", "counted", "receipts", "vote")
    with promised(protected, "found what is not theirs"):
        found = list(complaints(world, "olga", visitor, pages))
        assert not found, f"found what is not theirs: {found}"


# ---- A disclosure, typed into every box ----------------------------------------------------------


def visit_as(person, now):
    visitor = Visitor(raise_request_exception=False)
    visitor.force_login(person)
    session = visitor.session
    turn = begin_turn(person, "card", device=None, by=person, now=now)
    session["turn"] = turn.pk
    session.save()
    seat(turn.pk, session.session_key, now=now)
    return visitor


SHORT = "ask add-option limits tell stop-decision ask-someone change-my-life start-group"


def pages_with_boxes(world, visitor, only):
    """Every page on which this person can type words, with its form, filled in as it is."""
    for name, thing, _who in rows(DOORS, 3):
        if only and name not in only:
            continue
        response = visitor.get(reverse(name, args=doors.arguments(world, name, thing)))
        if response.status_code != 200 or response.streaming:
            continue
        visitor.page = response
        for form in visitor.html.css("main form"):
            named = {box.attributes["name"] for box in form.css(BOXES)} - {"look_for"}
            if named and form.css("button"):
                address, sent = visitor.form(said(form.css_first("button")))
                yield name, address, sent | dict.fromkeys(named, HURT)


def no_foot(monkeypatch):
    """Pages without the two ways to someone, as forms on other sites are."""
    loader = engines["django"].engine.template_loaders[0]
    monkeypatch.setitem(loader.get_template_cache, "kit/_foot.html", Template(""))


def type_it_everywhere(world, clock, who, only=()):
    """Type it into each box, and send it. Returns the pages, and where each led."""
    seen, leads, visitor = set(), [], visit_as(world.people[who], clock.now)
    for name, address, sent in pages_with_boxes(world, visitor, only):
        before = transaction.savepoint()
        leads.append(unquote(visitor.post(address, sent).headers.get("Location", "")))
        assert leaks(visitor.session) == [], name
        transaction.savepoint_rollback(before)
        seen.add(name)
    assert HURT[:12] not in " ".join(leads)
    return seen


@without("the foot of each page")
def test_a_disclosure_typed_into_a_box_has_the_way_to_someone_beside_it_and_leaks_nowhere(
    protected, world, clock, monkeypatch, caplog
):
    """The careful client looks for that way on each page. The words are kept with that thing alone."""
    get_template("kit/_foot.html")
    if not protected:
        no_foot(monkeypatch)
    with promised(protected, '"I am worried" is missing'):
        assert len(type_it_everywhere(world, clock, "greg", SHORT.split())) >= 4
    assert HURT[:12] not in caplog.text


@pytest.mark.deep
@pytest.mark.parametrize("who", ["rosie", "greg", "june", "leila", "hope", "nadia"])
def test_a_disclosure_typed_into_every_box_leaks_nowhere(world, clock, caplog, who):
    assert len(type_it_everywhere(world, clock, who)) > 5
    assert HURT[:12] not in caplog.text


def leaks(session):
    """Where the words stand that belong to no thing of the house."""
    tables = ("history_payload", "history_act", "errands_errand")
    found = [place for place in places_of(HURT[:12]) if place.startswith(tables)]
    return found + [key for key, value in session.items() if HURT[:12] in str(value)]


# ---- A file that pretends ------------------------------------------------------------------------


def photo_with_a_page_behind():
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, "JPEG")
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("evil.html", "<script>alert('zanzibar')</script>")
    return out.getvalue()


@without("making each photo anew")
def test_what_hides_in_a_photo_is_not_kept(protected, cast, monkeypatch):
    if not protected:
        monkeypatch.setattr(uploads, "_encode", lambda image: photo_with_a_page_behind())
    rosie = cast.as_(cast.rosie).go("/me/photo/")
    sent = SimpleUploadedFile("../evil.html", photo_with_a_page_behind(), "text/html")
    rosie.press("Use this photo", photo=sent)
    cast.rosie.refresh_from_db()
    with promised(protected, "it is still in there"):
        kept = cast.rosie.photo.read()
        assert b"evil.html" not in kept, "it is still in there"
    cast.rosie.photo.close()


# ---- A shared tablet after "I am finished" -------------------------------------------------------


def keep_the_session(monkeypatch):
    """Who is finished is shown the first page, and nothing is put away."""
    monkeypatch.setattr(turns, "logout", lambda request: None)
    monkeypatch.setattr(turns.changes, "finish", lambda turn, **_: None)


@without("putting everything away")
def test_after_i_am_finished_the_tablet_shows_nothing_of_anyone(
    protected, cast, fridays, monkeypatch
):
    if not protected:
        keep_the_session(monkeypatch)
    tablet = cast.tablet()
    tablet.go(f"/c/{card_of('Rosie')}/").send("Come in")
    pages = [
        "/",
        "/me/",
        "/me/history/",
        f"/decisions/{fridays.pk}/",
        f"/decisions/{fridays.pk}/vote/",
    ]
    assert "Rosie" in tablet.go("/me/").html.body.text()
    tablet.press("I am finished")
    with promised(protected, "is still there"):
        for page in pages:
            shown = tablet.get(page, follow=True).content.decode()
            assert "Fridays" not in shown, f"{page} is still there"
            assert "I am finished" not in shown, f"Rosie is still there on {page}"
