"""Those who read worries: what they see, what they do, and everyone else who must not."""

from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.urls import reverse

from sayso.craft.slips import Slip
from sayso.rules.power.parts import Duty
from sayso.rules.verdict import Reason
from sayso.rules.worrying import Sight, Who, sight
from sayso.web.history.models import Act, Entry
from sayso.web.kit.refusals import NotAllowed
from sayso.web.places.models import Assignment
from sayso.web.worries import changes
from sayso.web.worries.models import About, KeptFrom, Reading, Telling, Worry
from tests.web.worries.conftest import NOW, come_in

DAY = timedelta(days=1)
ACTS = ["worry", "answer-worry", "worry-done", "worry-authority", "worry-about-us"]
ACTS += ["hand-on-worry", "close-worry"]


def send(town, *, by=None, about=None, words="It hurts.", **more):
    """A worry of Rosie's about Kofi, unless something else is said."""
    by = by or town.rosie
    about = (town.kofi,) if about is None else about
    telling = Telling(
        organisation=town.organisation,
        place=town.elm,
        about=about,
        words=words,
        teller=by,
        named=True,
        **more,
    )
    told = frozenset(telling.route.readers)
    return changes.send(telling, Slip(str(uuid4())), told=told, by=by, now=NOW)


@pytest.fixture
def worry(town):
    return send(town)


def at(name, worry):
    return reverse(name, args=[worry.pk])


def readers(worry):
    return {str(reading.person) for reading in worry.readings.current()}


def read(client, worry):
    return client.post(at("read-worry", worry), {"key": str(uuid4())}, follow=True)


# ---- Reading and answering ---------------------------------------------------------------------


def test_nadia_reads_answers_and_closes_and_rosie_is_told(town, worry):
    nadia, rosie = come_in(town.nadia), come_in(town.rosie)
    listed = nadia.get(reverse("worries")).content.decode()
    assert "It hurts." not in listed
    page = nadia.get(at("worry", worry)).content.decode()
    assert "It hurts." not in page  # it opens with a press
    assert "It hurts." in read(nadia, worry).content.decode()
    own = rosie.get(at("my-worry", worry)).content.decode()
    assert "Nadia read this on Monday 4 May" in own
    assert "June has not read it yet" in own
    answered = {"words": "We will come and talk with you.", "key": "a"}
    nadia.post(at("answer-worry", worry), answered)
    assert "We will come and talk" in rosie.get(at("my-worry", worry)).content.decode()
    nadia.post(at("worry-done", worry), {"words": "Phoned Greg’s boss.", "key": "b"})
    assert "Greg" not in rosie.get(at("my-worry", worry)).content.decode()
    nadia.post(at("worry-authority", worry), {"day": "2026-05-03", "words": "", "key": "c"})
    assert "Nadia told those who keep people safe" in rosie.get(
        at("my-worry", worry)
    ).content.decode().replace("\n", " ")
    nadia.post(at("close-worry", worry), {"key": "d"})
    worry.refresh_from_db()
    assert worry.closed_at == NOW
    assert "It was closed on" in rosie.get(at("my-worry", worry)).content.decode()


def test_it_is_not_closed_without_an_answer(town, worry):
    nadia = come_in(town.nadia)
    read(nadia, worry)
    refused = nadia.post(at("close-worry", worry), {"key": "k"})
    assert refused.status_code == 403
    assert "Answer the person first" in refused.content.decode()


def test_it_is_not_answered_unread(town, worry):
    refused = come_in(town.nadia).post(at("answer-worry", worry), {"words": "Hello.", "key": "k"})
    assert refused.status_code == 403
    assert not worry.notes.exists()


def test_hard_words_are_shown_before_they_are_sent(town, worry):
    nadia = come_in(town.nadia)
    read(nadia, worry)
    hard = {"words": "We will utilise appropriate methodologies.", "key": "k"}
    page = nadia.post(at("answer-worry", worry), hard)
    assert "This may be hard to read" in page.content.decode()
    assert not worry.notes.exists()
    nadia.post(at("answer-worry", worry), hard | {"anyway": "on"})
    assert worry.notes.count() == 1


def test_the_authority_cannot_have_been_told_tomorrow(town, worry):
    nadia = come_in(town.nadia)
    read(nadia, worry)
    page = nadia.post(at("worry-authority", worry), {"day": "2026-05-05", "key": "k"})
    assert "That day has not come yet" in page.content.decode()
    assert not worry.notes.exists()


def test_what_readers_do_is_written_down_nowhere_else(town, worry):
    nadia = come_in(town.nadia)
    kinds = Entry.objects.count()
    read(nadia, worry)
    nadia.post(at("answer-worry", worry), {"words": "We come.", "key": "k"})
    assert Entry.objects.count() == kinds
    assert not [act for act in Act.objects.all() if str(worry.pk) in act.reply]


# ---- Everyone else -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*ACTS, "read-worry", "my-worry"])
@pytest.mark.parametrize("who", ["kofi", "ana", "greg", "priya", "bilal", "dan", "keep", "marta"])
def test_nobody_else_finds_it(town, worry, who, name):
    client = come_in(getattr(town, who))
    assert client.post(at(name, worry), {"key": "k"}).status_code == 404
    if name != "read-worry":
        assert client.get(at(name, worry)).status_code == 404


def test_rosie_finds_her_own_and_not_the_readers_page(town, worry):
    rosie = come_in(town.rosie)
    assert rosie.get(at("my-worry", worry)).status_code == 200
    assert rosie.get(at("worry", worry)).status_code == 404


@pytest.mark.parametrize("who", ["kofi", "greg", "keep", "bilal", "nadia", "priya"])
def test_only_directors_see_how_many(town, worry, who):
    assert come_in(getattr(town, who)).get(reverse("worry-counts")).status_code == 403


def test_a_director_sees_how_many_and_nothing_else(town, worry):
    page = come_in(town.marta).get(reverse("worry-counts")).content.decode()
    assert "<td>1</td>" in page
    for word in ("Rosie", "Elm House", "It hurts"):
        assert word not in page
    assert "No worry waits for you" in come_in(town.marta).get(reverse("worries")).content.decode()


def test_a_reader_whose_duty_ended_sees_nothing_more(town, worry):
    nadia = come_in(town.nadia)
    read(nadia, worry)
    Assignment.objects.filter(person=town.nadia).update(until=NOW)
    assert nadia.get(at("worry", worry)).status_code == 404


def test_a_reader_whom_it_turns_out_to_be_about_is_shut_out_and_replaced(town, worry):
    nadia, june = come_in(town.nadia), come_in(town.june)
    read(nadia, worry)
    read(june, worry)
    nadia.post(at("worry-about-us", worry), {"person": town.june.pk, "key": "k"})
    assert june.get(at("worry", worry)).status_code == 404
    assert readers(worry) == {"Nadia", "Marta"}
    assert changes.rise_due(now=NOW + 9 * DAY) == 0  # June gets it by no other way


def test_a_reader_steps_aside_and_another_stands_in(town, worry):
    june = come_in(town.june)
    june.post(at("hand-on-worry", worry), {"key": "k"})
    assert june.get(at("worry", worry)).status_code == 404
    assert readers(worry) == {"Nadia", "Marta"}


def test_every_page_tells_my_worries_to_me_alone(town, worry):
    assert "Monday 4 May" in come_in(town.rosie).get(reverse("my-worries")).content.decode()
    other = come_in(town.bilal).get(reverse("my-worries")).content.decode()
    assert "You have not told us anything yet" in other


def test_who_is_beside_is_named_before_my_worries_are_opened(town, worry):
    page = come_in(town.rosie, beside=town.kofi).get(reverse("my-worries")).content.decode()
    assert "They can see this page too" in page
    assert "It hurts" not in page


def test_what_may_be_seen_is_what_the_rule_says(town):
    """The twin: the same cases through the query and through the rule."""
    people = [getattr(town, name) for name in ("rosie", "nadia", "marta", "greg", "keep", "june")]
    for asked, ended, about, kept, duty in product((0, 1), repeat=5):
        worry = send(town)
        worry.readings.all().delete()
        for person in people[1:]:
            if asked:
                when = NOW if ended else None
                Reading.objects.create(
                    worry=worry, person=person, why="sent", asked_at=NOW, ended_at=when
                )
            if about:
                About.objects.create(worry=worry, person=person)
            if kept:
                KeptFrom.objects.create(worry=worry, person=person)
        Assignment.objects.filter(person=town.june).update(until=None if duty else NOW)
        for person in people:
            seen = sight(worry.ties(person))
            may_see = Worry.objects.visible_to(person).filter(pk=worry.pk).exists()
            assert may_see == (seen in {Sight.WHOLE, Sight.OWN}), (person, seen)
            readable = Worry.objects.readable_by(person).filter(pk=worry.pk).exists()
            assert readable == (seen is Sight.WHOLE), (person, seen)


# ---- The clock -----------------------------------------------------------------------------------


def test_unread_for_a_day_it_rises_outside_then_to_the_director(town):
    town.duty(town.dan, Duty.WORRY_READER, place=town.oak)
    worry = send(town)
    assert readers(worry) == {"Nadia", "June"}
    assert changes.rise_due(now=NOW + DAY - timedelta(minutes=1)) == 0
    assert changes.rise_due(now=NOW + DAY) == 1
    assert readers(worry) == {"Nadia", "June", "Dan"}
    assert changes.rise_due(now=NOW + DAY) == 0
    assert changes.rise_due(now=NOW + 2 * DAY) == 1
    assert readers(worry) == {"Nadia", "June", "Dan", "Marta"}
    assert changes.rise_due(now=NOW + 9 * DAY) == 0
    assert worry.readings.filter(why="rose").count() == 2
    assert worry.is_late(NOW + DAY)


def test_read_in_time_it_does_not_rise(town, worry):
    changes.read(worry, by=town.nadia, now=NOW)
    assert changes.rise_due(now=NOW + 2 * DAY) == 0
    assert changes.rise_due(now=NOW + 3 * DAY) == 1  # but three days of silence do rise


def test_it_never_rises_to_whom_it_is_about(town):
    worry = send(town, about=(town.marta,))
    assert changes.rise_due(now=NOW + 9 * DAY) == 0
    assert readers(worry) == {"Nadia", "June"}


def test_it_never_rises_to_who_sat_beside(town):
    worry = send(town, beside=town.marta, about=(town.bilal,))
    assert changes.rise_due(now=NOW + 9 * DAY) == 0
    assert "Marta" not in readers(worry)


def test_a_worry_that_lost_its_readers_finds_others_at_once(town, worry):
    Assignment.objects.filter(person=town.june).update(until=NOW)
    assert changes.rise_due(now=NOW) == 1
    assert "Marta" in readers(worry)
    assert changes.rise_due(now=NOW) == 0


def test_late_is_shown_to_readers(town, worry, settings):
    settings.CLOCK = "tests.web.worries.clock.later"
    assert "It is late." in come_in(town.nadia).get(reverse("worries")).content.decode()


# ---- The changes ask the rules themselves ---------------------------------------------------------


@pytest.mark.parametrize("who", ["kofi", "greg", "keep", "marta", "rosie"])
def test_every_change_refuses_who_may_not(town, worry, who):
    by = getattr(town, who)
    acts = [
        lambda: changes.read(worry, by=by, now=NOW),
        lambda: changes.answer(worry, "x", by=by, now=NOW),
        lambda: changes.write_down(worry, "x", by=by, now=NOW),
        lambda: changes.tell_authority(worry, NOW.date(), "x", by=by, now=NOW),
        lambda: changes.step_aside(worry, by=by, now=NOW),
        lambda: changes.name_reader(worry, town.june, by=by, now=NOW),
        lambda: changes.close(worry, by=by, now=NOW),
    ]
    for act in acts:
        with pytest.raises(NotAllowed) as refused:
            act()
        assert refused.value.reason is Reason.NOT_YOURS


def test_a_closed_worry_stays_closed(town, worry):
    changes.read(worry, by=town.nadia, now=NOW)
    changes.answer(worry, "We come.", by=town.nadia, now=NOW)
    changes.close(worry, by=town.nadia, now=NOW)
    with pytest.raises(NotAllowed) as refused:
        changes.answer(worry, "More.", by=town.nadia, now=NOW)
    assert refused.value.reason is Reason.ALREADY_CLOSED


def test_waiting_for_me_is_what_is_open_and_mine_to_read(town, worry):
    assert Worry.objects.waiting_for(town.nadia).count() == 1
    assert Worry.objects.waiting_for(town.kofi).count() == 0
    assert Worry.objects.waiting_for(town.rosie).count() == 0
    worry.closed_at = NOW
    worry.save()
    assert Worry.objects.waiting_for(town.nadia).count() == 0


def test_a_worry_without_a_name_says_so(town):
    telling = Telling(
        organisation=town.organisation,
        place=town.elm,
        who=frozenset({Who.RESIDENT}),
        teller=town.rosie,
        named=False,
    )
    told = frozenset(telling.route.readers)
    worry = changes.send(telling, Slip("s"), told=told, by=town.rosie, now=NOW)
    nadia = come_in(town.nadia)
    page = read(nadia, worry).content.decode()
    assert "The writer does not say who they are" in page
    assert "Rosie" not in page


def test_a_list_of_many_costs_no_more(town, django_assert_max_num_queries):
    for _each in range(8):
        send(town)
    nadia = come_in(town.nadia)
    with django_assert_max_num_queries(12):
        nadia.get(reverse("worries"))
