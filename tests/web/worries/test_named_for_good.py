"""A worry names whom it is about as long as it is kept, whether they leave or are forgotten."""

from datetime import timedelta
from uuid import uuid4

import pytest

from sayso.craft.slips import Slip
from sayso.web.forgetting import changes as forgetting
from sayso.web.places.models import Assignment, Membership
from sayso.web.worries import changes
from sayso.web.worries.models import Telling
from tests.web.worries.conftest import NOW, come_in

NEXT_DAY = NOW + timedelta(days=1)


@pytest.fixture
def worry(town):
    telling = Telling(
        organisation=town.organisation,
        place=town.elm,
        about=(town.kofi,),
        words="He hurt me.",
        teller=town.rosie,
        named=True,
    )
    told = frozenset(telling.route.readers)
    return changes.send(telling, Slip(str(uuid4())), told=told, by=town.rosie, now=NOW)


def leave(kofi):
    Membership.objects.filter(person=kofi).update(until=NEXT_DAY)


def be_forgotten(kofi):
    forgetting.ask(kofi, with_choices=False, by=kofi, now=NOW)
    forgetting.forget(kofi, by=kofi, now=NEXT_DAY)


@pytest.mark.parametrize("gone", [leave, be_forgotten])
def test_neither_leaving_nor_being_forgotten_changes_whom_it_names_or_who_may_read(
    town, worry, gone
):
    Assignment.objects.filter(person=town.kofi).delete()
    assert worry.concern().of_home
    readers = set(worry.readings.current().values_list("person", flat=True))
    gone(town.kofi)
    changes.rise_due(now=NOW + timedelta(hours=1))
    assert [str(each) for each in worry.about.all()] == ["Kofi"]
    assert worry.concern().of_home
    assert set(worry.readings.current().values_list("person", flat=True)) == readers
    nadia = come_in(town.nadia)
    changes.read(worry, by=town.nadia, now=NEXT_DAY)
    assert "Kofi" in nadia.get(f"/worried/reading/{worry.pk}/").content.decode()


def test_who_stepped_aside_and_was_forgotten_stays_named_too(town, worry):
    changes.step_aside(worry, by=town.nadia, now=NOW)
    Assignment.objects.filter(person=town.nadia).delete()
    be_forgotten(town.nadia)
    assert [str(each) for each in worry.kept_from.all()] == ["Nadia"]
