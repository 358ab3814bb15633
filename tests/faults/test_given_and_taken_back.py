"""What reaches us late is kept, and what is taken back is gone from every table and file."""

import shutil

import pytest
from django.db import connection
from django.test import Client

from sayso.web.decisions import changes as decisions
from sayso.web.decisions.models import Late, Option
from sayso.web.decisions.views import voting
from sayso.web.forgetting import changes as forgetting
from sayso.web.site import timed
from tests.faults.promises import promised, without
from tests.questions import RESIDENTS, ask, opened, over, say
from tests.searching import places_of

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Zanzibarquuz"
OTHERS = dict(zip(RESIDENTS[1:], ("Green", "Blue", "Red", "Blue", "Green"), strict=True))


@without("keeping what comes late")
def test_an_answer_that_was_offline_until_after_closing_is_kept_as_late(
    protected, cast, clock, monkeypatch
):
    if not protected:
        monkeypatch.setattr(voting.changes, "note_late", lambda *_args, **_kwargs: None)
    decision = opened(cast, clock)
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/vote/").press("Go on", choice="Blue")
    address, waits = rosie.form("Yes, this is right")
    say(cast, clock, decision, **OTHERS)
    over(clock, decision)
    reply = Client().post(address, waits, headers={"Sent-Later": "yes"})
    assert reply["Sayso-Answer"] == "refused"
    assert decision.roll.count() == 5
    with promised(protected, "was dropped"):
        assert Late.objects.filter(person=cast.rosie).exists(), "a late answer was dropped"


@without("leaving older pages behind")
def test_nothing_from_before_puts_a_vote_back_that_was_taken_out(
    protected, cast, clock, monkeypatch
):
    """Whoever pushed Rosie kept a page of hers open, and one more answer in the drawer of a device."""
    if not protected:
        monkeypatch.setattr(decisions.afterwards, "leave_pages_behind", lambda *_a, **_k: None)
    decision = opened(cast, clock)
    page = f"/decisions/{decision.pk}/vote/"
    rosie = cast.as_(cast.rosie).go(page).press("Go on", choice="Blue")
    open_page = rosie.form("Yes, this is right")
    waits = rosie.go(page).press("Go on", choice="Red").form("Yes, this is right")
    assert open_page[1]["key"] != waits[1]["key"]
    say(cast, clock, decision, rosie="Green")
    rosie.go(f"/decisions/{decision.pk}/not-my-choice/").press("Yes, take it out")
    Client().post(*waits, headers={"Sent-Later": "yes"})
    with promised(protected, "put back"):
        assert not decision.roll.exists(), "what waited put back a vote"
    decision.roll.all().delete()
    rosie.post(*open_page)
    with promised(protected, "put back"):
        assert not decision.roll.exists(), "an older page put back a vote"


@pytest.fixture
def apart(settings, tmp_path):
    """Files outlive a test: here they would be found."""
    settings.MEDIA_ROOT = settings.DATA / tmp_path.name / "uploads"
    settings.RECORD_ROOT, settings.FORGOTTEN = tmp_path / "record-root", tmp_path / "forgotten"
    yield
    shutil.rmtree(settings.DATA / tmp_path.name, ignore_errors=True)


def take_it_back(cast, clock):
    """Rosie's own choice, said and taken back; the worker does its round."""
    decision = ask(cast, clock)
    by = {"by": cast.rosie, "now": clock.now}
    decisions.add_option(decision, WORDS, key="optionmarker", **by)
    assert places_of(WORDS)
    forgetting.take_back(Option.objects.get(key="optionmarker"), **by)
    for duty in (timed.run_errands, timed.sweep_forgotten, timed.grow_record):
        while duty(clock.now):
            pass


@pytest.mark.sqlite
@without("sweeping the log of the database")
def test_a_consent_withdrawn_is_found_in_no_table_and_no_file(
    protected, cast, clock, apart, monkeypatch
):
    if not protected:
        monkeypatch.setattr(forgetting.again, "_swept", lambda: True)
    take_it_back(cast, clock)
    with promised(protected, "still in"):
        left = places_of(WORDS)
        assert not left, f"still in {left}"


@without("taking back the words")
def test_a_consent_withdrawn_is_found_in_no_table(protected, cast, clock, apart, monkeypatch):
    if not protected:
        how = forgetting.words._HOW | {Option: lambda *_args, **_kwargs: None}
        monkeypatch.setattr(forgetting.words, "_HOW", how)
    take_it_back(cast, clock)
    with promised(protected, "still in"):
        left = [place for place in places_of(WORDS) if "." in place and "sqlite" not in place]
        assert not left, f"still in {left}"
    connection.close()
