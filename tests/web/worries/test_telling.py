"""Rosie says that she is worried, without Kofi seeing."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from sayso.rules.power.parts import Duty, Part
from sayso.rules.worrying import Topic, Who, Wish
from sayso.web.history.models import Act, Entry
from sayso.web.people.models import Draft
from sayso.web.places.models import Assignment, Membership
from sayso.web.worries.forms.telling import TOPICS, WHO, WISHES
from sayso.web.worries.models import HelpCall, Note, Reading, Worry
from tests.careful import CarefulClient
from tests.web.worries.conftest import NOW, come_in

WORRIED = "/worried/"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def fields(response):
    """What the page's own form carries."""
    form = (
        response.content.decode()
        .split('method="post" action="/worried/"', 1)[1]
        .split("</form>")[0]
    )
    found = {}
    for name, value in HIDDEN.findall(form):
        if name != "csrfmiddlewaretoken":
            found.setdefault(name, []).append(value)
    return found


def go_on(client, response, **said):
    """Press a button of the page."""
    return client.post(WORRIED, fields(response) | said)


def title(response):
    return re.search(r"<h1>(.*?)</h1>", response.content.decode(), re.DOTALL).group(1).strip()


def tell(
    client, *, about=(), topics=("hurt-me",), words="", named="yes", wishes=("talk",), **where
):
    """Every page up to "Who will see this?"."""
    page = client.get(WORRIED)
    page = go_on(client, page, topics=topics)
    if title(page) == "Where is it?":
        page = go_on(client, page, **where)
    page = go_on(client, page, about=about)
    page = go_on(client, page, words=words)
    page = go_on(client, page, wishes=wishes)
    return go_on(client, page, **({"named": named} if named else {}))


def readers(worry=None):
    worry = worry or Worry.objects.get()
    return {str(reading.person) for reading in worry.readings.current()}


def test_rosie_tells_by_tapping_alone_without_kofi_seeing(town):
    town.duty(town.kofi, Duty.WORRY_READER)
    client = come_in(town.rosie, beside=town.kofi)
    page = tell(client, about=[town.ana.pk])
    assert title(page) == "Who will see this?"
    html = page.content.decode()
    assert "Nadia" in html
    assert "June" in html
    assert "It cannot always stay secret" in html
    assert not Worry.objects.exists()
    page = go_on(client, page, go="send")
    assert title(page) == "We have your worry"
    worry = Worry.objects.get()
    assert worry.writer == town.rosie
    assert readers() == {"Nadia", "June"}
    assert "Kofi" not in page.content.decode().split("<main", 1)[1]


def test_it_says_whom_it_is_not_shown_to(town):
    page = tell(come_in(town.rosie, beside=town.kofi), about=[town.ana.pk])
    kept = page.content.decode().split("We do not show it to:")[1].split("</p>")[0]
    assert "Kofi" in kept
    assert "Ana" in kept


def test_every_page_begins_with_the_way_out_and_the_number_to_phone(town):
    client = come_in(town.rosie)
    page = client.get(WORRIED)
    while True:
        html = page.content.decode()
        assert html.index("Leave this page now") < html.index("<main")
        assert "999" in html
        assert page["Cache-Control"] == "no-store"
        if title(page) == "Who will see this?":
            break
        page = go_on(client, page, named="yes")


def test_nothing_has_to_be_said(town):
    client = come_in(town.rosie)
    page = tell(client, topics=(), wishes=())
    go_on(client, page, go="send")
    assert readers() == {"Nadia", "June"}


def test_faces_of_my_home_are_shown_and_not_those_of_another(town):
    page = go_on(come_in(town.rosie), come_in(town.rosie).get(WORRIED))
    html = page.content.decode()
    assert title(page) == "Who is it about?"
    assert "Kofi" in html
    assert "Bilal" in html
    assert "Rosie" not in html.split("<main", 1)[1]
    assert ">Dan" not in html  # a drawn key may hold three such letters


def test_someone_of_another_home_cannot_be_slipped_in(town):
    client = come_in(town.rosie)
    page = go_on(client, client.get(WORRIED))
    page = go_on(client, page, about=[town.dan.pk])
    assert title(page) == "Who is it about?"
    page = client.post(WORRIED, fields(page) | {"page": "check", "about": [town.dan.pk]})
    assert title(page) == "Who is it about?"


def test_no_page_asks_much_of_the_database(town, django_assert_max_num_queries):
    client = come_in(town.rosie)
    page = client.get(WORRIED)
    while title(page) != "Who will see this?":
        # 12, and the two of the savepoint that these tests run in
        with django_assert_max_num_queries(14):
            page = go_on(client, page, named="yes", about=[town.ana.pk])


def test_going_back_keeps_what_was_said(town):
    client = come_in(town.rosie)
    page = go_on(client, client.get(WORRIED), topics=["money"])
    page = go_on(client, page, go="back")
    assert title(page) == "What are you worried about?"
    assert re.search(r'value="money"[^>]*checked', page.content.decode())


# ---- Whom it reaches -------------------------------------------------------------------------


def test_never_whom_it_is_about(town):
    town.duty(town.ana, Duty.WORRY_READER)
    client = come_in(town.rosie)
    go_on(client, tell(client, about=[town.ana.pk]), go="send")
    assert "Ana" not in readers()


def test_never_the_manager_when_it_is_about_who_works_there(town):
    town.duty(town.greg, Duty.WORRY_READER)
    client = come_in(town.rosie)
    go_on(client, tell(client, about=[town.kofi.pk]), go="send")
    assert "Greg" not in readers()


def test_the_manager_may_read_what_is_about_someone_else(town):
    town.duty(town.greg, Duty.WORRY_READER)
    client = come_in(town.rosie)
    go_on(client, tell(client, about=[town.bilal.pk]), go="send")
    assert "Greg" in readers()


def test_nobody_who_works_there_when_no_name_is_given(town):
    town.duty(town.greg, Duty.WORRY_READER)
    town.duty(town.kofi, Duty.WORRY_READER)
    client = come_in(town.rosie)
    go_on(client, tell(client, about=["not-said"]), go="send")
    assert readers() == {"Nadia", "June"}


def test_never_a_reader_whom_the_writer_does_not_want(town):
    client = come_in(town.rosie)
    page = tell(client, about=[town.kofi.pk])
    page = client.post(WORRIED, fields(page) | {"without": town.june.pk})
    shown = page.content.decode().split("can read it")[1]
    assert "June" not in shown.split("We do not show it to June")[0]
    go_on(client, page, go="send")
    assert readers() == {"Nadia", "Marta"}


def test_whoever_was_left_out_can_be_asked_again_before_it_is_sent(town):
    client = come_in(town.rosie)
    page = tell(client, about=[town.kofi.pk])
    page = client.post(WORRIED, fields(page) | {"without": town.june.pk})
    assert "We do not show it to June" in page.content.decode()
    page = client.post(WORRIED, fields(page) | {"again": town.june.pk})
    assert "We do not show it to June" not in page.content.decode()
    go_on(client, page, go="send")
    assert readers() == {"Nadia", "June"}


def test_it_widens_to_the_director_when_there_is_one_reader(town):
    Assignment.objects.filter(person=town.june).update(until=NOW)
    client = come_in(town.rosie)
    go_on(client, tell(client, about=[town.kofi.pk]), go="send")
    assert readers() == {"Nadia", "Marta"}


def test_it_widens_when_all_readers_are_from_inside(town):
    Assignment.objects.filter(duty=Duty.WORRY_READER).update(until=NOW)
    town.duty(town.kofi, Duty.WORRY_READER)
    town.duty(town.ana, Duty.WORRY_READER)
    client = come_in(town.rosie)
    go_on(client, tell(client, about=[town.bilal.pk]), go="send")
    assert readers() == {"Kofi", "Ana", "Marta"}


def test_a_reader_nobody_can_reach_is_not_counted_on(town):
    Assignment.objects.filter(person=town.june).update(phone="")
    client = come_in(town.rosie)
    go_on(client, tell(client, about=[town.kofi.pk]), go="send")
    assert readers() == {"Nadia", "Marta"}


def test_with_nobody_it_says_at_once_that_it_is_not_delivered(town):
    Assignment.objects.filter(duty__in=[Duty.WORRY_READER, Duty.DIRECTOR]).update(until=NOW)
    client = come_in(town.rosie)
    page = tell(client, words="He took my purse.")
    html = page.content.decode()
    assert page.status_code == 503
    assert title(page) == "Your worry was not sent"
    assert "01632 960999" in html
    assert "999" in html
    assert "He took my purse." in html
    page = go_on(client, page, go="send", words="He took my purse.")
    assert page.status_code == 503
    assert not Worry.objects.exists()


def test_with_one_it_says_that_it_should_be_two(town):
    Assignment.objects.filter(duty__in=[Duty.WORRY_READER, Duty.DIRECTOR]).exclude(
        person=town.nadia
    ).update(until=NOW)
    client = come_in(town.rosie)
    page = tell(client)
    assert "It should be 2 people" in page.content.decode()
    go_on(client, page, go="send")
    assert readers() == {"Nadia"}


def test_readers_who_changed_meanwhile_are_shown_before_it_is_sent(town):
    client = come_in(town.rosie)
    page = tell(client, about=[town.kofi.pk])
    Assignment.objects.filter(person=town.june).update(until=NOW)
    page = go_on(client, page, go="send")
    assert "We have not sent it yet" in page.content.decode()
    assert not Worry.objects.exists()
    go_on(client, page, go="send")
    assert readers() == {"Nadia", "Marta"}


@pytest.mark.parametrize("name", ["told", "without"])
def test_a_number_that_is_none_loses_nothing_that_was_typed(town, name):
    client = come_in(town.rosie)
    page = tell(client, about=[town.kofi.pk], words="He shouted")
    page = go_on(client, page, go="send", **{name: "9" * 5000})
    assert page.status_code == 200


def test_who_writes_does_not_read_their_own(town):
    town.elm.memberships.create(person=town.nadia, part=Part.PARTNER, since=NOW)
    client = come_in(town.nadia)
    go_on(client, tell(client, about=[town.kofi.pk]), go="send")
    assert readers() == {"June", "Marta"}


# ---- With and without a name -------------------------------------------------------------------


def test_without_a_name_nothing_says_who_it_was(town):
    client = come_in(town.rosie)
    page = tell(client, named="no", about=[town.kofi.pk])
    page = go_on(client, page, go="send")
    worry = Worry.objects.get()
    assert worry.writer is None
    assert worry.slip
    assert "Keep these 6 pictures" in page.content.decode()
    assert not Worry.objects.written_by(town.rosie).exists()


def test_the_six_pictures_lead_to_the_answer(town):
    client = come_in(town.rosie)
    page = go_on(client, tell(client, named="no", words="The night is loud."), go="send")
    drawn = re.findall(r"<h3>([^<]+)</h3>", page.content.decode().split("slip", 1)[1])[:6]
    worry = Worry.objects.get()
    Note.objects.create(worry=worry, kind="answer", words="We come.", by=town.nadia, written_at=NOW)
    stranger = CarefulClient()
    form = stranger.get(reverse("worry-by-pictures")).content.decode()
    keys = [
        re.search(r'value="([\w-]+)"', part).group(1)
        for part in form.split('<div class="option"')[1:]
        if any(f">{word}<" in part for word in drawn)
    ]
    assert len(keys) == 6
    found = stranger.post(reverse("worry-by-pictures"), {"pictures": keys, "key": "k"})
    assert "We come." in found.content.decode()
    assert "The night is loud." in found.content.decode()
    wrong = stranger.post(reverse("worry-by-pictures"), {"pictures": keys[1:], "key": "k"})
    assert "It must be 6" in wrong.content.decode()


def test_pictures_cannot_be_tried_out(town):
    stranger = CarefulClient()
    wrong = {"pictures": ["anchor", "bee", "bell", "broom", "bucket", "cactus"], "key": "k"}
    for _try in range(5):
        page = stranger.post(reverse("worry-by-pictures"), wrong)
        assert "do not go together" in page.content.decode()
    page = stranger.post(reverse("worry-by-pictures"), wrong)
    assert "Wait a little" in page.content.decode()


# ---- Signed out ----------------------------------------------------------------------------------


def test_a_stranger_can_tell_and_is_told_no_home_and_no_face(town, client):
    page = client.get(WORRIED)
    page = go_on(client, page, topics=["care"])
    assert title(page) == "Where is it?"
    assert "Elm House" not in page.content.decode()
    page = go_on(client, page, place_words="Elm House")
    assert "Kofi" not in page.content.decode()
    page = go_on(client, page, about=["staff"])
    page = go_on(client, page, words="They shout at Mum.")
    page = go_on(client, page, wishes=["stop"])
    page = go_on(client, page, writer_words="")
    assert "Nadia" in page.content.decode()
    page = go_on(client, page, go="send")
    assert title(page) == "We have your worry"
    worry = Worry.objects.get()
    assert (worry.place, worry.place_words) == (None, "Elm House")
    assert readers() == {"Nadia", "June"}


def test_at_the_tablet_of_a_home_staff_can_be_pointed_at_without_signing_in(town, at_tablet):
    page = tell(at_tablet, about=[town.kofi.pk], named=None)
    go_on(at_tablet, page, go="send")
    worry = Worry.objects.get()
    assert worry.place == town.elm
    assert [each.person for each in worry.about.all()] == [town.kofi]
    page = go_on(at_tablet, at_tablet.get(WORRIED))
    assert "Bilal" not in page.content.decode()  # who lives there is shown to who signs in


def test_someone_with_two_homes_says_which(town):
    Membership.objects.create(place=town.oak, person=town.rosie, part="draws-on-support", since=NOW)
    client = come_in(town.rosie)
    page = go_on(client, client.get(WORRIED))
    assert title(page) == "Where is it?"
    page = go_on(client, page, where=town.oak.pk)
    assert "Dan" in page.content.decode()


# ---- Nothing of it anywhere else -----------------------------------------------------------------


@pytest.mark.parametrize("named", ["yes", "no"])
def test_nothing_of_it_is_kept_anywhere_else(town, named):
    client = come_in(town.rosie, beside=town.kofi)
    before = everything_else()
    page = tell(client, about=[town.ana.pk], words="Purple kangaroo", named=named)
    go_on(client, page, go="send")
    assert Worry.objects.count() == 1
    assert everything_else() == before
    assert not Act.objects.exists()
    assert not Draft.objects.exists()


def everything_else():
    """Every row of every table that is not of this room."""
    own = {model._meta.db_table for model in (Worry, Note, Reading, HelpCall)}
    own |= {"worries_about", "worries_keptfrom"}
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in own:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                rows[table] = sorted(map(repr, cursor.fetchall()))
    return rows


def test_sent_twice_it_is_there_once(town):
    client = come_in(town.rosie)
    page = tell(client, named="no")
    first = go_on(client, page, go="send")
    second = go_on(client, page, go="send")
    assert Worry.objects.count() == 1
    pictures = [re.findall(r"<h3>([^<]+)</h3>", each.content.decode()) for each in (first, second)]
    assert pictures[0] == pictures[1]


def test_history_says_nothing_of_it(town):
    client = come_in(town.rosie)
    kinds = set(Entry.objects.values_list("kind", flat=True))
    go_on(client, tell(client), go="send")
    assert set(Entry.objects.values_list("kind", flat=True)) == kinds


# ---- When it cannot be saved -----------------------------------------------------------------------


def broken(cursor, how):
    """Make the database refuse, for real."""
    if how == "full":  # no page more: what SQLite says when the disk is full
        cursor.execute("VACUUM")  # no page is free
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    elif how == "read-only":
        cursor.execute("PRAGMA query_only = 1")


def mended(cursor):
    cursor.execute("PRAGMA query_only = 0")
    cursor.execute("PRAGMA max_page_count = 1073741823")


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["full", "read-only"])
@pytest.mark.parametrize("shared", [False, True])
def test_a_disk_that_takes_nothing_says_that_it_was_not_sent(town, tablet, how, shared):
    client = come_in(town.rosie, device=tablet if shared else None)
    session = client.session
    session["shared"] = shared
    session.save()
    words = "He took my purse. " * 250
    page = tell(client, words=words)
    with connection.cursor() as cursor:
        broken(cursor, how)
        try:
            answer = go_on(client, page, go="send")
        finally:
            mended(cursor)
    html = answer.content.decode()
    assert answer.status_code == 503
    assert title(answer) == "Your worry was not sent"
    assert words.strip() in html
    assert "01632 960999" in html
    assert not Worry.objects.exists()
    page = go_on(client, answer, go="look", words=words)
    assert title(go_on(client, page, go="send")) == "We have your worry"
    assert readers() == {"Nadia", "June"}


@pytest.mark.django_db(transaction=True)
def test_a_trigger_that_refuses_says_that_it_was_not_sent(town):
    client = come_in(town.rosie)
    page = tell(client, words="Hello.")
    refuse_readings()
    try:
        answer = go_on(client, page, go="send")
    finally:
        allow_readings()
    assert title(answer) == "Your worry was not sent"
    assert not Worry.objects.exists()


def refuse_readings():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE TRIGGER refuse BEFORE INSERT ON worries_reading "
                "BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        else:
            cursor.execute(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'no'; END $$"
            )
            cursor.execute(
                "CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON worries_reading "
                "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()"
            )


def allow_readings():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER refuse")
        else:
            cursor.execute("DROP TRIGGER refuse ON worries_reading")
            cursor.execute("DROP FUNCTION refuse")


def test_every_topic_and_everyone_has_words():
    assert set(TOPICS) == set(Topic)
    assert set(WHO) == set(Who)
    assert set(WISHES) == set(Wish)
