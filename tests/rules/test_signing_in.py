"""A right card always opens; a guess waits; nobody can make the owner wait."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.rules.power import signing_in as rules
from sayso.rules.power.parts import Duty
from sayso.rules.verdict import Allowed, Reason, Refused

NOW = datetime(2030, 5, 6, 9, tzinfo=UTC)
EVERY = [rules.CODE, rules.PHOTO, rules.PASSWORD, rules.MAIL, rules.CARD_LINK]
NONE = frozenset()
KEEPER = frozenset({Duty.KEEPER})


@pytest.mark.parametrize("patience", EVERY)
def test_the_first_tries_are_looked_at_at_once(patience):
    for wrong in range(patience.free):
        assert rules.may_try(wrong, NOW, patience, now=NOW)


@pytest.mark.parametrize("patience", EVERY)
@given(wrong=st.integers(0, 10_000), seconds=st.integers(0, 200_000))
def test_no_wait_is_longer_than_the_longest(patience, wrong, seconds):
    later = NOW + max(timedelta(seconds=seconds), patience.longest)
    assert rules.may_try(wrong, NOW, patience, now=later)


@pytest.mark.parametrize("patience", EVERY)
@given(wrong=st.integers(0, 200))
def test_one_more_wrong_try_never_shortens_the_wait(patience, wrong):
    one = rules.next_look(wrong, NOW, patience) or NOW
    assert (rules.next_look(wrong + 1, NOW, patience) or NOW) >= one


def test_a_picture_out_of_six_cannot_be_tried_through():
    assert rules.may_try(3, NOW, rules.PHOTO, now=NOW) == Refused(Reason.WAIT_A_LITTLE)
    assert rules.next_look(3, NOW, rules.PHOTO) == NOW + timedelta(minutes=1)
    assert rules.next_look(5, NOW, rules.PHOTO) == NOW + timedelta(minutes=4)
    assert rules.next_look(50, NOW, rules.PHOTO) == NOW + timedelta(minutes=15)


def test_a_day_without_a_wrong_try_forgets_them():
    slow = rules.Patience(0, timedelta(days=3), timedelta(days=3))
    assert not rules.may_try(9, NOW, slow, now=NOW + timedelta(hours=23))
    assert rules.may_try(9, NOW, slow, now=NOW + timedelta(hours=24))


def test_nothing_tried_is_looked_at():
    assert rules.may_try(0, None, rules.CODE, now=NOW)


@pytest.mark.parametrize(("minutes", "rested"), [(0, False), (4.99, False), (5, True), (60, True)])
def test_only_shared_devices_rest(minutes, rested):
    later = NOW + timedelta(minutes=minutes)
    assert rules.has_rested(NOW, later, shared=True) is rested
    assert rules.has_rested(NOW, later, shared=False) is False


@pytest.mark.parametrize(
    ("own", "chosen", "duties", "here", "verdict"),
    [
        (True, False, NONE, True, Allowed()),
        (False, True, NONE, True, Allowed()),
        (False, False, KEEPER, True, Allowed()),
        (False, False, NONE, True, Refused(Reason.NOT_YOURS)),
        (False, False, frozenset(Duty) - KEEPER, True, Refused(Reason.NOT_YOURS)),
        (True, True, KEEPER, False, Refused(Reason.HAS_LEFT)),
    ],
)
def test_who_may_make_a_card(own, chosen, duties, here, verdict):
    assert rules.may_make_card(own=own, chosen=chosen, duties=duties, owner_here=here) == verdict


@pytest.mark.parametrize(
    ("duties", "manages", "verdict"),
    [
        (KEEPER, False, Allowed()),
        (frozenset({Duty.DIRECTOR}), False, Allowed()),
        (NONE, True, Allowed()),
        (frozenset({Duty.HELPER}), False, Refused(Reason.NOT_YOUR_DUTY)),
        (NONE, False, Refused(Reason.NOT_YOUR_DUTY)),
    ],
)
def test_who_may_register_a_device_and_fill_the_box(duties, manages, verdict):
    assert rules.may_register_device(duties, manages=manages) == verdict
    assert rules.may_put_in_photos(duties, manages=manages) == verdict


@pytest.mark.parametrize(
    ("used", "minutes", "works"), [(False, 14, True), (False, 15, False), (True, 1, False)]
)
def test_a_link_works_once_and_in_time(used, minutes, works):
    now = NOW + timedelta(minutes=minutes)
    ends = NOW + rules.LINK_WORKS
    assert bool(rules.may_use_link(used=used, now=now, ends_at=ends)) is works


def test_a_photo_hides_among_five_photos_or_not_at_all():
    assert rules.six_of_a_kind(own_is_photo=True, others=["1", "2", "3", "4", "5"])
    few = rules.six_of_a_kind(own_is_photo=True, others=["1", "2", "3", "4"])
    assert few == Refused(Reason.MORE_PHOTOS_NEEDED)
    twice = rules.six_of_a_kind(own_is_photo=False, others=["cat"] * 5)
    assert twice == Refused(Reason.NOT_AN_OPTION)


def test_what_is_the_persons_alone():
    assert rules.may_set_second_step(own=True)
    assert rules.may_set_second_step(own=False) == Refused(Reason.NOT_YOURS)
    assert rules.may_show_face(own=True, device_works=True, shared=True)
    assert rules.may_show_face(own=False, device_works=True, shared=True) == Refused(
        Reason.NOT_YOURS
    )
    for works, shared in ((False, True), (True, False)):
        verdict = rules.may_show_face(own=True, device_works=works, shared=shared)
        assert verdict == Refused(Reason.NOT_A_SHARED_DEVICE)


def test_a_code_is_typed_on_our_devices_only():
    assert rules.may_type_code(device_registered=True)
    refused = rules.may_type_code(device_registered=False)
    assert refused == Refused(Reason.CODE_NEEDS_OUR_DEVICE)


def test_who_left_comes_in_no_more_and_leaves_only_once():
    assert rules.may_come_in(here=True)
    assert rules.may_come_in(here=False) == Refused(Reason.HAS_LEFT)
    assert rules.may_leave(here=True)
    assert rules.may_leave(here=False) == Refused(Reason.HAS_LEFT)


def test_a_photo_is_put_in_by_the_person_or_a_keeper():
    assert rules.may_correct_person(own=True, duties=NONE)
    assert rules.may_correct_person(own=False, duties=KEEPER)
    assert rules.may_correct_person(own=False, duties=NONE) == Refused(Reason.NOT_YOURS)
