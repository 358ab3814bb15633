"""Afterwards, life: people come, move, leave, die, and are called by their right names."""

from functools import partial

import pytest
from django.urls import reverse

from sayso.rules.power.going_live import still_missing
from sayso.rules.power.parts import Duty, Part
from sayso.rules.verdict import Reason
from sayso.web.history.models import Entry
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people import changes as people_changes
from sayso.web.places import changes
from sayso.web.places.models import (
    Membership,
    Place,
    looked_after_by,
    next_up,
    people_of,
    readiness_of,
    standing_in,
)
from tests.web.conftest import MORNING, card_for


@pytest.fixture(autouse=True)
def live(elm, settings):
    settings.CLOCK = "tests.web.conftest.morning"
    changes.go_live(elm.organisation, **elm.who)


def part_of(person, part):
    return Membership.objects.current().get(person=person, part=part.value)


def refusal(act):
    with pytest.raises(NotAllowed) as no:
        act()
    return no.value.reason


# ---- Someone comes ---------------------------------------------------------------------------


def test_someone_moves_in_through_the_page_of_the_manager(client, elm, send, words):
    client.force_login(elm.greg)
    page = send(
        reverse("new-person"), name="Vera", place=elm.house.pk, part=Part.DRAWS_ON_SUPPORT.value
    )
    assert "Vera is on the list of Elm House." in words(page)
    vera = elm.house.residents().get(name="Vera")
    kinds = [entry.kind for entry in Entry.objects.of(vera)]
    assert kinds == ["part-begun", "joined"]


def test_a_manager_adds_people_only_to_their_own_home(client, elm, send, words):
    client.force_login(elm.greg)
    page = send(
        reverse("new-person"), name="Vera", place=elm.lodge.pk, part=Part.DRAWS_ON_SUPPORT.value
    )
    assert "Something needs to change" in words(page)
    assert (
        refusal(
            lambda: changes.welcome(
                "Vera", elm.lodge, Part.DRAWS_ON_SUPPORT, by=elm.greg, now=MORNING
            )
        )
        is Reason.NOT_YOUR_DUTY
    )


def test_a_manager_makes_nobody_a_manager(client, elm, send, words):
    client.force_login(elm.greg)
    assert "Manages this place" not in words(client.get(reverse("new-person")))
    made = partial(changes.join, elm.dan, elm.house, Part.MANAGER, by=elm.greg, now=MORNING)
    assert refusal(made) is Reason.NOT_YOUR_DUTY


def test_nobody_else_adds_anyone(elm):
    for person in (elm.rosie, elm.dan, elm.jo, elm.marta, elm.nadia):
        who = {"by": person, "now": MORNING}
        added = partial(changes.welcome, "Vera", elm.house, Part.STAFF, **who)
        assert refusal(added) is Reason.NOT_YOUR_DUTY


def test_nobody_is_on_a_list_twice(elm):
    again = partial(changes.join, elm.rosie, elm.house, Part.DRAWS_ON_SUPPORT, **elm.who)
    assert refusal(again) is Reason.ALREADY_HERE


# ---- Someone goes ----------------------------------------------------------------------------


def test_a_member_of_staff_leaves_and_can_do_nothing_more_at_once(client, elm, send, words):
    card_for(elm.dan, elm.leila)
    dans = client.__class__()
    dans.force_login(elm.dan)
    assert dans.get(reverse("places")).status_code == 200
    client.force_login(elm.greg)
    page = client.get(reverse("end-part", args=[part_of(elm.dan, Part.STAFF).pk]))
    assert "Dan leaves Elm House today" in words(page)
    assert "Dan can no longer sign in. What was decided stays. Is that right?" in words(page)
    page = send(reverse("end-part", args=[part_of(elm.dan, Part.STAFF).pk]))
    assert "Dan has left Elm House." in words(page)
    assert dans.get(reverse("places")).status_code == 302
    elm.dan.refresh_from_db()
    assert elm.dan.left_at == MORNING
    assert not elm.dan.cards.filter(ended_at=None).exists()
    assert {"part-ended", "left"} <= {entry.kind for entry in Entry.objects.of(elm.dan)}


def test_whoever_has_something_left_keeps_the_way_in(client, elm, words):
    client.force_login(elm.leila)
    page = client.get(reverse("end-part", args=[part_of(elm.kofi, Part.STAFF).pk]))
    assert "Kofi can still sign in." in words(page)
    changes.end_part(part_of(elm.kofi, Part.STAFF), **elm.who)
    elm.kofi.refresh_from_db()
    assert elm.kofi.is_active


def test_someone_leaves_the_organisation_with_all_their_jobs(client, elm, send, words):
    changes.take_on(elm.organisation, Duty.HELPER, elm.dan, **elm.who)
    client.force_login(elm.leila)
    address = reverse("person-leaves", args=[elm.kofi.pk, elm.organisation.pk])
    assert "Kofi can no longer sign in." in words(client.get(address))
    send(address)
    elm.kofi.refresh_from_db()
    assert not elm.kofi.is_active
    assert not elm.kofi.assignments.current().exists()


def test_a_part_ends_once(elm):
    membership = part_of(elm.dan, Part.STAFF)
    changes.end_part(membership, **elm.who)
    assert refusal(partial(changes.end_part, membership, **elm.who)) is Reason.ALREADY_SETTLED


def test_someone_who_left_does_not_come_back_by_a_side_door(elm):
    changes.end_part(part_of(elm.dan, Part.STAFF), **elm.who)
    elm.dan.refresh_from_db()
    back = partial(changes.join, elm.dan, elm.lodge, Part.STAFF, **elm.who)
    assert refusal(back) is Reason.HAS_LEFT
    job = partial(changes.take_on, elm.organisation, Duty.HELPER, elm.dan, **elm.who)
    assert refusal(job) is Reason.HAS_LEFT


def test_someone_has_died_and_their_name_stays(client, elm, send, words):
    client.force_login(elm.greg)
    page = client.get(reverse("person-died", args=[elm.ann.pk]))
    assert "Ann has died We are very sorry." in words(page).replace("This is only", "")
    page = send(reverse("person-died", args=[elm.ann.pk]))
    assert "We are sorry. The name of Ann stays." in words(page)
    elm.ann.refresh_from_db()
    assert (elm.ann.died_at, elm.ann.name) == (MORNING, "Ann")
    assert elm.ann not in elm.house.residents()
    assert elm.ann.memberships.get().until == MORNING


def test_a_death_is_never_refused_and_the_gap_shows(elm):
    changes.remember(elm.marta, **elm.who)
    assert still_missing(readiness_of(elm.organisation)) == (Reason.NO_DIRECTOR,)


def test_nobody_says_of_someone_in_another_home_that_they_died(elm):
    for person in (elm.rosie, elm.dan, elm.olga, elm.marta):
        said = partial(changes.remember, elm.ann, by=person, now=MORNING)
        assert refusal(said) is Reason.NOT_YOUR_DUTY


# ---- Someone moves, is called something else -------------------------------------------------


def test_someone_moves_to_another_home(client, elm, send, words):
    client.force_login(elm.leila)
    membership = part_of(elm.rosie, Part.DRAWS_ON_SUPPORT)
    page = send(reverse("move", args=[membership.pk]), place=elm.lodge.pk)
    assert "Rosie moved to Oak Lodge." in words(page)
    assert elm.rosie in elm.lodge.residents()
    assert elm.rosie not in elm.house.residents()


def test_a_manager_moves_nobody_into_the_home_of_another(elm):
    membership = part_of(elm.rosie, Part.DRAWS_ON_SUPPORT)
    moved = partial(changes.move, membership, elm.lodge, by=elm.greg, now=MORNING)
    assert refusal(moved) is Reason.NOT_YOUR_DUTY
    assert elm.rosie in elm.house.residents()


def test_a_name_is_corrected_and_the_person_can_see_by_whom(client, elm, send, words):
    client.force_login(elm.greg)
    page = send(reverse("person-name", args=[elm.rosie.pk]), name="Rosy")
    assert "We have saved the name." in words(page)
    entry = Entry.objects.of(elm.rosie).first()
    assert (entry.kind, entry.payload.by) == ("name-corrected", elm.greg)


def test_people_correct_their_own_names_and_not_those_of_others(elm):
    changes.correct_name(elm.rosie, "Rose", by=elm.rosie, now=MORNING)
    other = partial(changes.correct_name, elm.bilal, "B", by=elm.rosie, now=MORNING)
    assert refusal(other) is Reason.NOT_YOUR_DUTY


# ---- Jobs ------------------------------------------------------------------------------------


def held(elm, duty, person):
    return elm.organisation.assignments.current().get(duty=duty, person=person)


def test_never_below_two_worry_readers(client, elm, send, words):
    client.force_login(elm.leila)
    address = reverse("end-job", args=[held(elm, Duty.WORRY_READER, elm.june).pk])
    page = send(address)
    assert page.status_code == 403
    assert "At least 2 people must read worries." in words(page)
    elm.june.refresh_from_db()
    assert elm.june.is_active


def test_a_job_is_handed_over_with_no_moment_without(client, elm, send, words):
    client.force_login(elm.leila)
    card_for(elm.dan, elm.leila)
    address = reverse("hand-over-job", args=[held(elm, Duty.WORRY_READER, elm.june).pk])
    page = send(address, person=elm.marta.pk, phone="01234 9")
    assert "Marta has this job now." in words(page)
    assert set(elm.organisation.with_duty(Duty.WORRY_READER)) == {elm.nadia, elm.marta}
    elm.june.refresh_from_db()
    assert not elm.june.is_active  # it was all she did here


def test_who_gave_a_job_away_no_longer_has_it_whatever_else_they_do(elm):
    changes.take_on(elm.organisation, Duty.HELPER, elm.june, phone="01234 8", **elm.who)
    card_for(elm.dan, elm.leila)
    changes.hand_over(held(elm, Duty.WORRY_READER, elm.june), elm.marta, phone="1", **elm.who)
    assert set(elm.organisation.with_duty(Duty.WORRY_READER)) == {elm.nadia, elm.marta}
    assert elm.june in elm.organisation.with_duty(Duty.HELPER)


def test_a_job_is_not_handed_to_someone_who_cannot_be_reached(elm):
    over = partial(
        changes.hand_over,
        held(elm, Duty.WORRY_READER, elm.june),
        elm.dan,
        phone="01234 9",
        **elm.who,
    )
    assert refusal(over) is Reason.TOO_FEW_WORRY_READERS


def test_one_reader_stays_outside_each_home(elm):
    card_for(elm.dan, elm.leila)
    changes.hand_over(held(elm, Duty.WORRY_READER, elm.june), elm.dan, phone="1", **elm.who)
    over = partial(
        changes.hand_over, held(elm, Duty.WORRY_READER, elm.nadia), elm.greg, phone="2", **elm.who
    )
    assert refusal(over) is Reason.NO_OUTSIDE_READER


def test_never_without_a_keeper_a_director_or_someone_who_helps(elm):
    for duty, person, reason in (
        (Duty.KEEPER, elm.leila, Reason.NO_KEEPER),
        (Duty.DIRECTOR, elm.marta, Reason.NO_DIRECTOR),
        (Duty.HELPER, elm.kofi, Reason.NO_HELPER),
    ):
        job = held(elm, duty, person)
        assert refusal(partial(changes.lay_down, job, **elm.who)) is reason


def test_the_manager_hands_over_before_leaving(elm):
    managing = part_of(elm.greg, Part.MANAGER)
    assert refusal(partial(changes.end_part, managing, **elm.who)) is Reason.NO_MANAGER
    changes.change_manager(elm.house, elm.dan, **elm.who)
    assert elm.house.manager() == elm.dan
    elm.greg.refresh_from_db()
    assert not elm.greg.is_active


def test_only_a_keeper_gives_jobs(elm):
    for person in (elm.greg, elm.rosie, elm.marta, elm.nadia):
        who = {"by": person, "now": MORNING}
        taken = partial(changes.take_on, elm.organisation, Duty.KEEPER, person, **who)
        assert refusal(taken) is Reason.NOT_YOUR_DUTY


def test_people_lay_down_their_own_job_when_others_have_it(elm):
    changes.take_on(elm.organisation, Duty.HELPER, elm.dan, **elm.who)
    changes.lay_down(held(elm, Duty.HELPER, elm.kofi), by=elm.kofi, now=MORNING)
    assert list(elm.organisation.with_duty(Duty.HELPER)) == [elm.dan]


# ---- A home closes ---------------------------------------------------------------------------


def test_a_home_closes_when_nobody_lives_there_any_more(client, elm, send, words):
    client.force_login(elm.leila)
    refused = send(reverse("close-place", args=[elm.lodge.pk]))
    assert refused.status_code == 403
    assert "People still live here. They must move first." in words(refused)
    changes.move(part_of(elm.mary, Part.DRAWS_ON_SUPPORT), elm.house, **elm.who)
    page = send(reverse("close-place", args=[elm.lodge.pk]))
    assert "Oak Lodge is closed." in words(page)
    for person in (elm.olga, elm.priya):
        person.refresh_from_db()
        assert not person.is_active
    into = partial(changes.join, elm.dan, elm.lodge, Part.STAFF, **elm.who)
    assert refusal(into) is Reason.ALREADY_CLOSED


# ---- What others need ------------------------------------------------------------------------


def test_silence_rises_from_manager_to_director_to_someone_outside(elm):
    assert next_up(elm.dan, elm.house) == elm.greg
    assert next_up(elm.greg, elm.house) == elm.marta
    assert next_up(elm.marta, elm.house) == elm.nadia
    assert next_up(elm.nadia, elm.house) is None
    assert next_up(elm.dan, None) == elm.greg
    assert next_up(elm.june, None) == elm.marta


def test_a_place_tells_who_is_there(elm):
    assert [person.name for person in elm.house.residents()] == [
        "Ann", "Bilal", "Hope", "Rosie", "Sam", "Theo",
    ]  # fmt: skip
    assert {person.name for person in elm.house.staff()} == {"Dan", "Kofi", "Greg"}
    assert elm.house.manager() == elm.greg
    assert elm.organisation.director() == elm.marta
    assert elm.leila in people_of(elm.organisation)


def test_who_may_look_after_is_the_same_as_a_rule_and_as_a_query(elm, elsewhere):
    everyone = [*people_of(elm.organisation), elsewhere.keeper, elsewhere.fay]
    for person in everyone:
        by_query = set(Place.objects.looked_after_by(person))
        by_rule = {
            place
            for place in Place.objects.all()
            if changes.life.may_give_part(standing_in(place, person), Part.STAFF)
        }
        assert by_query == by_rule, person
        assert bool(looked_after_by(person)) is bool(by_rule)


# ---- Pages -----------------------------------------------------------------------------------

HERE = [
    ("place", "house"),
    ("place-name", "house"),
    ("place-manager", "house"),
    ("place-tablet", "house"),
    ("place-cards", "house"),
    ("close-place", "house"),
    ("person-here", "rosie"),
    ("person-name", "rosie"),
    ("new-part", "rosie"),
    ("person-died", "rosie"),
    ("organisation", "organisation"),
    ("organisation-places", "organisation"),
    ("new-place", "organisation"),
    ("organisation-people", "organisation"),
    ("managers", "organisation"),
    ("cards", "organisation"),
    ("organisation-tablets", "organisation"),
    ("go-live", "organisation"),
    ("set-up", "organisation"),
]


def answers(client, person, addresses):
    """What each address answers to this person."""
    client.force_login(person)
    return {address: client.get(address).status_code for address in addresses}


def test_keepers_see_every_page_and_people_from_elsewhere_see_none(client, elm, elsewhere):
    here = [reverse(page, args=[getattr(elm, thing).pk]) for page, thing in HERE]
    here += [
        reverse(page, args=[elm.organisation.pk, duty.value])
        for page in ("job", "new-job")
        for duty in Duty
    ]
    assert answers(client, elm.leila, here) == dict.fromkeys(here, 200)
    for stranger in (elsewhere.keeper, elsewhere.fay):
        assert answers(client, stranger, here) == dict.fromkeys(here, 404)
    own = reverse("place", args=[elm.house.pk])
    assert answers(client, elm.rosie, here) == dict.fromkeys(here, 404) | {own: 200}
    assert client.get(reverse("job", args=[elm.organisation.pk, "boss"])).status_code == 404


def test_who_belongs_sees_who_is_there_and_others_see_the_name(client, elm, words):
    client.force_login(elm.jo)
    page = words(client.get(reverse("place", args=[elm.house.pk])))
    assert "Rosie" in page
    assert "Someone comes here" not in page
    client.force_login(elm.priya)
    page = words(client.get(reverse("place", args=[elm.house.pk])))
    assert "Elm House" in page
    assert "Rosie" not in page


def test_my_places(client, elm, words):
    client.force_login(elm.rosie)
    page = words(client.get(reverse("places")))
    assert "Elm House 6 people live here." in page
    assert "Oak Lodge" not in page


def test_a_registered_tablet_stands_in_one_place(client, elm, elsewhere, send, words):
    kitchen, far = (
        people_changes.register_device(name, token_hash=name, by=keeper, now=MORNING)
        for name, keeper in (("Kitchen tablet", elm.leila), ("Far tablet", elsewhere.keeper))
    )
    client.force_login(elm.greg)
    address = reverse("place-tablet", args=[elm.house.pk])
    assert "Far tablet" not in words(client.get(address))
    page = send(address, device=kitchen.pk)
    assert "The tablet stands in Elm House." in words(page)
    assert list(kitchen.places.all()) == [elm.house]
    assert "There is nothing to choose from yet." in words(client.get(address))
    assert "nothing to choose" in words(client.post(address, {"device": far.pk, "key": "far"}))
    changes.put_tablet(kitchen, elm.lodge, **elm.who)
    assert list(kitchen.places.all()) == [elm.lodge]
    put = partial(changes.put_tablet, kitchen, elm.house, by=elm.olga, now=MORNING)
    assert refusal(put) is Reason.NOT_YOUR_DUTY


def test_people_see_in_their_history_what_was_done_about_them(client, elm, words):
    client.force_login(elm.dan)
    page = words(client.get(reverse("my-history")))
    assert "Leila put you on the list of a place. It was at Elm House." in page


def test_pages_on_which_nothing_can_be_chosen_say_so(client, elsewhere, words):
    client.force_login(elsewhere.keeper)
    changes.end_part(part_of(elsewhere.fay, Part.DRAWS_ON_SUPPORT), **elsewhere.who)
    changes.close(elsewhere.home, **elsewhere.who)
    assert "There is nothing to choose from yet." in words(client.get(reverse("new-person")))


def test_a_place_and_an_organisation_are_called_by_their_right_names(client, elm, send, words):
    client.force_login(elm.greg)
    page = send(reverse("place-name", args=[elm.house.pk]), name="Elmwood House")
    assert "We have saved the name." in words(page)
    page = send(reverse("place-name", args=[elm.house.pk]), name="Oak Lodge")
    assert page.status_code == 403
    client.force_login(elm.leila)
    page = send(reverse("new-place", args=[elm.organisation.pk]), name="oak lodge", kind="home")
    assert "There is one with this name. Choose another name." in words(page)


def test_one_person_or_one_new_name_for_a_job(client, elm, send, words):
    client.force_login(elm.leila)
    address = reverse("new-job", args=[elm.organisation.pk, "helper"])
    page = send(address, person=elm.dan.pk, name="Zoe")
    assert "Choose one person. Or write one new name." in words(page)
    assert "Choose one person. Or write one new name." in words(send(address))


def test_the_page_of_a_home_costs_few_queries(client, elm, django_assert_max_num_queries):
    client.force_login(elm.leila)
    for number in range(40):
        changes.welcome(f"Person {number}", elm.house, Part.DRAWS_ON_SUPPORT, **elm.who)
    for page, pk in (("place", elm.house.pk), ("person-here", elm.rosie.pk)):
        with django_assert_max_num_queries(12):
            client.get(reverse(page, args=[pk]))
