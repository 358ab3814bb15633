"""After the count nobody can join a ballot to a person, whatever they hold."""

import hashlib
import itertools
import random
import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from sayso.command import findings
from sayso.craft.sealing import KeyFolder, KeyMissing
from sayso.rules.deciding import Ballot, encode
from sayso.web.decisions import changes
from sayso.web.decisions.models import Counted, Envelope, Fingerprint
from sayso.web.kit.middleware.listening import sentences_in
from sayso.web.kit.refusals import NotAllowed
from sayso.web.site import timed
from sayso.web.site.record import carried_away
from tests.acts import tick
from tests.everything import everything_in_files, everything_in_tables
from tests.questions import RESIDENTS, key_of, opened, over, say

SAID = dict(zip(RESIDENTS, ("Blue", "Green", "Blue", "Red", "Blue", "Green"), strict=True))


def sealed():
    return [bytes(envelope.sealed) for envelope in Envelope.objects.all()]


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_ballot_is_left_when_it_is_counted(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    say(cast, clock, decision, rosie="Red")  # changed: the first envelope must be gone as well
    replaced = sealed()
    say(cast, clock, decision, rosie="Blue")
    boxed = [*replaced, *sealed()]
    key = KeyFolder(settings.KEYS).load(f"decision-{decision.pk}")
    over(clock, decision)
    assert decision.settled_at
    assert not Envelope.objects.exists()
    assert list(settings.KEYS.glob(f"decision-{decision.pk}.*")) == []
    rows = [str(row) for _table, row in everything_in_tables()]
    for secret in (*boxed, key):
        assert not any(secret.hex() in row for row in rows)
    if connection.vendor == "sqlite":
        left = everything_in_files()
        for secret in (key, *(part for each in boxed for part in (each, each[40:72], each[-32:]))):
            assert secret not in left
        plain = [encode(Ballot.of(key_of(decision, words))) for words in SAID.values()]
        assert not any(each in left for each in plain)


@pytest.mark.django_db(transaction=True)
def test_while_it_is_open_the_database_holds_no_choice(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    keys = [option.key for option in decision.options.all()]
    for table, row in everything_in_tables():
        told = [str(row).count(key) for key in keys]
        if table == "decisions_decision":  # the salt of each choice's words: of all of them alike
            assert len(set(told)) == 1
        elif table not in ("decisions_option", "history_payload"):  # they say what can be chosen
            assert not any(told), (table, row)
    assert len({len(each) for each in sealed()}) == 1
    key = KeyFolder(settings.KEYS).load(f"decision-{decision.pk}")
    assert not any(key.hex() in str(row) for _table, row in everything_in_tables())


@pytest.mark.django_db(transaction=True)
def test_no_hidden_column_and_no_order_joins_a_person_to_a_choice(cast, clock):
    """Whatever order people vote in, what is kept of the count is the same."""
    kept = []
    for order in (RESIDENTS, RESIDENTS[::-1], random.Random(3).sample(RESIDENTS, 6)):
        decision = opened(cast, clock)
        for name in order:
            say(cast, clock, decision, **{name: SAID[name]})
        over(clock, decision)
        counted = list(Counted.objects.filter(decision=decision).order_by("pk"))
        kept.append([(each.ballot, each.count) for each in counted])
        values = list(decision.fingerprints.order_by("pk").values_list("value", flat=True))
        assert values == sorted(values)
        if connection.vendor == "postgresql":  # all written by the one transaction that counted
            assert hidden("decisions_counted", decision) == hidden(
                "decisions_fingerprint", decision
            )
            assert len(hidden("decisions_counted", decision)) == 1
    assert kept[0] == kept[1] == kept[2]


def hidden(table, decision):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text FROM {table} WHERE decision_id = %s", [decision.pk])
        return {xmin for (xmin,) in cursor.fetchall()}


def test_no_table_of_the_count_knows_a_person():
    """Nor the roll a choice: the two meet in the decision alone."""
    for model in (Counted, Fingerprint):
        fields = {field.name for field in model._meta.get_fields()}
        assert fields <= {"id", "decision", "side", "ballot", "count", "value"}
    roll = apps.get_model("decisions.Participation")
    kept = {field.name for field in roll._meta.concrete_fields}
    assert kept == {"id", "decision", "person", "side", "on", "help", "kind", "helper"}


def test_an_act_cannot_be_guessed_back_to_a_choice(cast, clock):
    """What is kept of a form is a hash with its key, which is drawn anew and kept nowhere."""
    decision = opened(cast, clock)
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/vote/").press("Go on", choice="Blue")
    sent = rosie.form("Yes, this is right")[1]
    rosie.press("Yes, this is right")
    assert len(sent["key"]) >= 20
    assert not any(sent["key"] in str(row) for _table, row in everything_in_tables())


def test_receipts_find_a_ballot_and_say_nothing_of_it(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, **dict.fromkeys(RESIDENTS, "Blue"))
    receipts = {envelope.receipt() for envelope in Envelope.objects.all()}
    marks = {hashlib.sha256(each).hexdigest() for each in sealed()}
    assert len(marks) == 6  # six times the same choice, and no two alike
    over(clock, decision)
    shown = {each.receipt() for each in decision.fingerprints.all()}
    assert shown == receipts
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/receipts/")
    assert rosie.sees("They do not say what anyone chose.")
    assert len(rosie.html.css(".receipt")) == 6


# ---- The key ---------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_key_lives_until_the_count_is_safe_and_no_longer(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    folder, name = KeyFolder(settings.KEYS), f"decision-{decision.pk}"
    clock.now = decision.closes_at
    assert changes.destroy_spent_keys(now=clock.now) == 0
    changes.settle(decision, lot=bytes(16), by=None, now=clock.now)
    assert folder.load(name)  # still there: the count may not be on the disk yet
    assert changes.destroy_spent_keys(now=clock.now) == 1
    assert not (settings.KEYS / f"{name}.key").exists()
    assert changes.destroy_spent_keys(now=clock.now) == 0


@pytest.mark.django_db(transaction=True)
def test_the_key_of_a_stopped_vote_is_destroyed_unread(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    boxed = sealed()
    changes.stop(decision, "We forgot the law.", by=cast.greg, now=clock.now)
    tick(clock)
    assert not (settings.KEYS / f"decision-{decision.pk}.key").exists()
    if connection.vendor == "sqlite":
        left = everything_in_files()
        assert not any(each in left for each in boxed)


def test_a_restore_without_the_key_asks_everyone_again(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    KeyFolder(settings.KEYS).destroy(f"decision-{decision.pk}")
    settings.RESTORED.touch()
    clock.move(days=2)
    tick(clock)
    assert not settings.RESTORED.exists()
    decision.refresh_from_db()
    assert not decision.roll.exists()
    assert decision.closes_at - clock.now >= decision.closes_at - decision.opened_at
    for name in ("rosie", "sam"):
        visitor = cast.as_(cast.people[name])
        assert visitor.go("/").sees("Have your say")
        visitor.go(f"/decisions/{decision.pk}/")
        assert visitor.sees("We lost the key to the votes. Nobody read them. Please vote again.")
    say(cast, clock, decision, **SAID)
    assert over(clock, decision).result().elected == (key_of(decision, "Blue"),)


def test_a_key_that_is_away_for_an_hour_throws_no_votes_away(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    file = settings.KEYS / f"decision-{decision.pk}.key"
    aside = file.rename(file.with_suffix(".aside"))
    tick(clock)
    assert decision.roll.count() == 6
    aside.rename(file)
    over(clock, decision)
    assert decision.settled_at
    assert decision.again_since is None


def checked(clock):
    """What `sayso check` says of the keys of open votes."""
    return next(each for each in findings.everything(clock.now) if each.about == "key-away")


def test_a_key_that_is_away_is_told_at_once_to_those_who_can_mend_it(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, rosie="Blue")
    file = settings.KEYS / f"decision-{decision.pk}.key"
    aside = file.rename(file.with_suffix(".aside"))
    with pytest.raises(KeyMissing):
        timed.look_for_keys(clock.now)
    found = checked(clock)
    assert found.state is findings.State.NO
    assert f"open decision {decision.pk} is not in" in found.sentence
    assert "Rosie" not in found.sentence
    page = f"/decisions/{decision.pk}/"
    assert cast.as_(cast.greg).go(page).sees("The key to this vote is missing")
    assert not cast.as_(cast.sam).go(page).sees("The key to this vote is missing")
    aside.rename(file)
    assert not timed.look_for_keys(clock.now)
    found = checked(clock)
    assert found.state is findings.State.YES
    assert not cast.as_(cast.greg).go(page).sees("The key to this vote is missing")


def test_a_key_that_is_still_away_when_it_closes_asks_everyone_again(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    KeyFolder(settings.KEYS).destroy(f"decision-{decision.pk}")
    over(clock, decision)
    assert decision.settled_at is None
    assert decision.again_since == clock.now
    assert not decision.roll.exists()


def test_a_machine_without_the_folder_of_keys_throws_no_votes_away(cast, clock, settings, tmp_path):
    """One of several machines, where the folder that all share is not mounted."""
    counted, decision = opened(cast, clock), opened(cast, clock, days=8)
    for each in (counted, decision):
        say(cast, clock, each, **SAID)
    clock.now = counted.closes_at
    timed.settle(clock.now)
    shared, settings.KEYS = settings.KEYS, tmp_path / "not mounted"
    with pytest.raises(NotAllowed, match="keys-are-elsewhere"):
        opened(cast, clock)
    clock.now = decision.closes_at
    for _ in range(2):
        tick(clock)
        settings.KEYS.mkdir(exist_ok=True)  # there, and empty
    assert decision.roll.count() == 6
    counted.refresh_from_db()
    assert counted.settled_at
    assert counted.public_key  # nobody says that its key was destroyed
    settings.KEYS = shared
    over(clock, decision)
    assert decision.settled_at
    assert decision.again_since is None
    for each in (counted, decision):
        assert not list(shared.glob(f"decision-{each.pk}.*"))


def test_a_new_key_that_nothing_says_is_in_use_is_as_good_as_lost(cast, clock):
    """The process ended between the new key and the transaction that tells of it."""
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    folder, name = KeyFolder(settings.KEYS), f"decision-{decision.pk}"
    folder.destroy(name)
    folder.make(name)
    over(clock, decision)
    assert decision.again_since == clock.now
    say(cast, clock, decision, **SAID)
    assert over(clock, decision).settled_at


# ---- A count that fails ----------------------------------------------------------------------


class Broken(Exception):
    pass


def test_a_count_that_fails_halfway_keeps_everything_and_counts_once(cast, clock, monkeypatch):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    boxed, now = sealed(), decision.closes_at

    def fail(*args, **kwargs):
        raise Broken

    with monkeypatch.context() as patched:
        patched.setattr(changes.counting, "record", fail)  # the last thing: the box is open
        with pytest.raises(Broken):
            changes.settle(decision, lot=bytes(16), by=None, now=now)
    decision.refresh_from_db()
    assert decision.settled_at is None
    assert sorted(sealed()) == sorted(boxed)
    assert not Counted.objects.exists()
    over(clock, decision)
    assert decision.profile().total == 6
    tick(clock)
    assert sum(row.count for row in Counted.objects.all()) == 6


def test_a_box_that_cannot_be_opened_holds_up_no_other(cast, clock, caplog):
    spoilt, sound = opened(cast, clock), opened(cast, clock)
    for decision in (spoilt, sound):
        say(cast, clock, decision, **SAID)
    envelope = Envelope.objects.filter(participation__decision=spoilt).first()
    Envelope.objects.filter(pk=envelope.pk).update(sealed=bytes(len(envelope.sealed)))
    over(clock, sound)
    assert sound.settled_at
    spoilt.refresh_from_db()
    assert spoilt.settled_at is None
    assert spoilt.roll.count() == 6
    assert f"The box of decision {spoilt.pk} cannot be opened" in caplog.text


# ---- Small numbers ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "withheld"),
    [
        (dict(itertools.islice(SAID.items(), 4)), "too-few"),
        (dict.fromkeys(RESIDENTS, "Blue"), "too-alike"),
        (dict.fromkeys(RESIDENTS, "Blue") | {"sam": "Red"}, "too-alike"),
        (SAID, ""),
    ],
)
def test_numbers_are_told_or_kept_back_alike_wherever_one_looks(cast, clock, said, withheld):
    decision = opened(cast, clock)
    say(cast, clock, decision, **said)
    over(clock, decision)
    assert decision.withheld == withheld
    rosie, page = cast.as_(cast.rosie), f"/decisions/{decision.pk}/"
    rosie.go(page)
    assert rosie.heading == "Blue"  # what won is always told
    told = rosie.get(f"{page}counted.json").json()
    if withheld:
        assert not rosie.html.css(".counts")
        assert not rosie.go(f"{page}counted/").html.css("table")
        assert told["ballots"] is None
        assert not any(step["counts"] for step in told["outcome"]["steps"])
        assert not Counted.objects.filter(decision=decision).exists()  # not even kept
        for address in (page, f"{page}counted/"):  # what is read aloud is what is on the page
            heard = sentences_in(rosie.get(address).content.decode())
            assert heard
            assert not any(
                re.search(r"\d (person|people|vote)s? (chose|voted)", each) for each in heard
            )
    else:
        assert rosie.sees("Blue: 3 people")
        assert "3" in [cell.text() for cell in rosie.go(f"{page}counted/").html.css("td")]
        counts = [step["counts"].get(key_of(decision, "Blue")) for step in told["outcome"]["steps"]]
        assert 3 in counts
        assert sum(row["count"] for row in told["ballots"]["everyone"]) == 6


TWO = {"rosie": "Blue", "sam": "Red"}


@pytest.mark.parametrize("said", [SAID, dict.fromkeys(RESIDENTS, "Blue"), TWO])
def test_what_is_carried_away_tells_what_the_page_tells_and_no_more(
    cast, clock, said, settings, tmp_path
):
    settings.RECORD_KEY, settings.RECORD_ROOT = tmp_path / "record-key", tmp_path / "record-root"
    decision = opened(cast, clock)
    say(cast, clock, decision, **said)
    over(clock, decision)
    while timed.grow_record(clock.now):
        pass
    _record, carried = carried_away(clock.now)
    exported = carried[f"decision-{decision.pk}"]
    page = cast.as_(cast.rosie).get(f"/decisions/{decision.pk}/counted.json").json()
    assert {name: exported[name] for name in page} == page
    assert set(exported) - set(page) == {"record"}


def test_no_number_is_told_while_it_is_open(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    rosie = cast.as_(cast.rosie)
    told = rosie.get(f"/decisions/{decision.pk}/counted.json").json()
    assert told["outcome"] is None
    assert not told["ballots"]
    assert not rosie.go(f"/decisions/{decision.pk}/counted/").html.css("table")
