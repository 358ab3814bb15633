"""What stands in the history of someone who is here stays theirs when another is forgotten."""

from datetime import timedelta

from sayso.web.forgetting import changes
from sayso.web.history.changes import record
from sayso.web.history.models import Entry, Payload
from sayso.web.places.models import Assignment
from sayso.web.site import record as the_record


def told(person):
    return [
        (each.kind, each.payload.by.name if each.payload.by else None, each.payload.at)
        for each in Entry.objects.of(person)
    ]


def test_that_kofi_made_her_a_card_stays_in_rosies_history_without_his_name(cast, clock):
    kofi, rosie = cast.kofi, cast.rosie
    Assignment.objects.filter(person=kofi).delete()
    made = clock.now
    record("card-made", rosie.cards.get(), by=kofi, now=made, concerning=rosie)
    record("sat-beside", rosie, by=rosie, now=made, concerning=rosie, other=kofi.pk)
    record("finished", rosie, by=rosie, now=clock.move(minutes=1), concerning=rosie)
    kinds = [kind for kind, _by, _at in told(rosie)]
    number = kofi.pk
    changes.ask(kofi, with_choices=False, by=kofi, now=clock.now)
    later = clock.now + timedelta(hours=13)
    changes.forget(kofi, by=kofi, now=later)
    assert ("card-made", "Someone who was here", made) in told(rosie)
    assert sorted(kind for kind, _by, _at in told(rosie)) == sorted(kinds)
    assert told(rosie)[0][0] == "finished"  # what is told without his name has its old place
    assert not Payload.objects.filter(by=number).exists()
    assert not Payload.objects.filter(details__other=number).exists()
    assert list(the_record.faults()) == []
