"""Three people hold the key: chosen, their parts taken, and the box opened by two of them together."""

import io
import random

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from sayso.craft import custody
from sayso.craft.codes import qr_png
from sayso.craft.sealing import RECEIPT_PICTURES, KeyFolder, KeyLocked, KeyMissing
from sayso.demo import cast as demo
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.models import Counted, Decision, Envelope
from sayso.web.history.models import Payload
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people.models import Person
from tests.acts import tick, vote
from tests.everything import everything_in_files, everything_in_tables
from tests.questions import RESIDENTS, ask, key_of, over, say

THREE = ("bilal", "june", "kofi")
SAID = dict(zip(RESIDENTS, ("Blue", "Green", "Blue", "Red", "Blue", "Green"), strict=True))


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Stretching pictures into a key takes a tenth of a second on purpose: not here."""
    monkeypatch.setitem(custody.WORK, "n", 2)


def names(cast, *three):
    return [cast.people[name].name for name in three]


def held(cast, clock, *three):
    """A question whose key is held by three people, and their pictures by name."""
    three = three or THREE
    decision = ask(cast, clock)
    people = [cast.people[name] for name in three]
    changes.choose_custodians(decision, people, by=cast.greg, now=clock.now)
    parts = {}
    for name in three:
        parts[name] = tuple(random.Random(name).choices(RECEIPT_PICTURES, k=custody.PICTURES))
        who = {"by": cast.people[name], "now": clock.now}
        changes.take_part(decision, custody.public_part(private(decision, parts[name])), **who)
        changes.keep_part(decision, **who)
    return decision, parts


def opened(cast, clock, *three):
    decision, parts = held(cast, clock, *three)
    closes = clock.move(hours=1).replace(day=11)
    return changes.open_decision(decision, closes_at=closes, by=cast.greg, now=clock.now), parts


def private(decision, pictures):
    return custody.private_part(pictures, info=f"decision-{decision.pk}".encode())


def open_box(cast, clock, decision, parts, *names):
    """Each of them gives their own part."""
    for name in names:
        who = {"by": cast.people[name], "now": clock.now}
        private_part = private(decision, parts[name])
        decision = changes.give_part(decision, private_part, lot=bytes(16), **who)
    return decision


def page_of(decision, rest=""):
    return f"/decisions/{decision.pk}/{rest}"


def test_from_choosing_them_to_opening_the_box_through_the_pages(cast, clock):
    decision = ask(cast, clock)
    greg = cast.as_(cast.greg).go(page_of(decision, "shape/")).click("Who keeps the key")
    greg.click("Choose who keeps the key")
    greg.press("Go on", people=names(cast, *THREE))
    assert greg.sees("They do not have their part yet.")
    assert greg.go(page_of(decision, "shape/")).sees(
        "Not everyone who keeps the key has their part yet."
    )
    parts = {}
    for name in THREE:
        visitor = cast.as_(cast.people[name]).go("/")
        assert visitor.sees("You are asked to keep a part of the key.")
        visitor.click("What colour for the lounge?").click("My part of the key")
        visitor.press("Yes, show me my part")
        assert visitor.heading == "Your 16 pictures"
        parts[name] = " ".join(
            each.text().split()[1] for each in visitor.html.css(".receipt .words")
        )
        assert custody.read(parts[name])
        visitor.press("I have it safe")
        assert parts[name] not in visitor.page.content.decode()  # shown once
    greg.go(page_of(decision, "shape/")).click("Open it").press("Go on").press("Yes, open it now")
    decision.refresh_from_db()
    assert decision.custodians_since

    rosie = cast.as_(cast.rosie).go(page_of(decision, "vote/"))
    assert rosie.sees("3 people keep the key to this vote: Bilal, June and Kofi.")
    assert rosie.sees("Nobody can open it alone.")
    vote(rosie, decision, "Blue")
    say(cast, clock, decision, sam="Blue")
    clock.now = decision.closes_at
    tick(clock)
    decision.refresh_from_db()
    assert decision.settled_at is None
    assert rosie.go(page_of(decision)).sees(
        "2 of these people must open the box: Bilal, June and Kofi."
    )

    june = cast.as_(cast.june).go("/")
    assert june.sees("Come and open the box.")
    june.go(page_of(decision)).click("My part of the key").click("Open the box")
    june.press("Give my part", part=parts["june"])
    assert june.sees("Thank you. Now another one of you must come, within 1 hour.")
    decision.refresh_from_db()
    assert decision.settled_at is None
    bilal = cast.as_(cast.bilal).go(page_of(decision, "key/mine/"))
    assert bilal.sees("June gave their part. Now it is your turn.")
    bilal.click("Open the box").press("Give my part", part=parts["bilal"].upper())
    assert bilal.sees("The box is open. Here is what was decided.")
    assert bilal.go(page_of(decision, "counted/")).sees("These people opened the box: Bilal, June.")
    decision.refresh_from_db()
    assert decision.settled_at
    assert june.go(page_of(decision, "key/mine/")).sees("Tear up the paper.")
    tick(clock)
    assert not list(settings.KEYS.glob(f"decision-{decision.pk}.*"))


@pytest.mark.django_db(transaction=True)
def test_neither_files_nor_tables_hold_the_key_or_a_part(cast, clock):
    decision, parts = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    folder, name = KeyFolder(settings.KEYS), f"decision-{decision.pk}"
    with pytest.raises(KeyLocked):
        folder.load(name)
    privates = [private(decision, part) for part in parts.values()]
    halved = custody.half(folder.locked(name), privates[0], info=name.encode())
    key = custody.finish(halved, privates[1], info=name.encode())
    file = (settings.KEYS / f"{name}.key").read_bytes()
    told = [str(row) for row in Payload.objects.values_list("details", flat=True)]
    kept = [bytes(each.public_part).hex() for each in decision.custodians.all()]
    for secret in (key, *privates):
        assert secret not in file
        assert not any(secret.hex() in row for row in (*told, *kept))


@pytest.mark.django_db(transaction=True)
def test_after_the_count_an_old_backup_and_all_three_sheets_open_nothing(cast, clock):
    """What is missing is the locked key: it was never in the database, and its file is gone."""
    decision, parts = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    locked = KeyFolder(settings.KEYS).locked(f"decision-{decision.pk}")
    copies = [
        locked[at : at + custody.COPY_BYTES] for at in range(0, len(locked), custody.COPY_BYTES)
    ]
    backup = [str(row) for _table, row in everything_in_tables()]
    assert any(bytes(each.sealed).hex() in "".join(backup) for each in Envelope.objects.all())
    assert not any(copy[-32:].hex() in row for copy in copies for row in backup)
    over(clock, decision)
    open_box(cast, clock, decision, parts, "june", "kofi")
    tick(clock)
    with pytest.raises(KeyMissing):
        KeyFolder(settings.KEYS).half(f"decision-{decision.pk}")
    with pytest.raises(KeyMissing):
        KeyFolder(settings.KEYS).locked(f"decision-{decision.pk}")
    if connection.vendor == "sqlite":
        left = everything_in_files()
        assert not any(copy[-32:] in left for copy in copies)


def test_any_two_open_it_and_the_count_is_as_ever(cast, clock):
    for two in (("bilal", "june"), ("kofi", "bilal"), ("june", "kofi")):
        decision, parts = opened(cast, clock)
        say(cast, clock, decision, **SAID)
        over(clock, decision)
        assert decision.settled_at is None
        open_box(cast, clock, decision, parts, *two)
        decision.refresh_from_db()
        assert decision.result().elected == (key_of(decision, "Blue"),)
        assert decision.profile().total == 6
        assert decision.spoiled == 0
        clock.now = clock.now.replace(month=5, day=4)


def refused(reason, decision, part, by, now):
    with pytest.raises(NotAllowed) as no:
        changes.give_part(decision, part, lot=bytes(16), by=by, now=now)
    assert no.value.reason is reason
    assert Envelope.objects.filter(participation__decision=decision).count() == 6


def test_alone_too_early_or_with_a_wrong_part_nothing_is_opened_and_nothing_lost(cast, clock):
    decision, parts = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    june = private(decision, parts["june"])
    refused(Reason.STILL_OPEN, decision, june, cast.june, clock.now)
    over(clock, decision)
    refused(Reason.NOT_YOURS, decision, june, cast.greg, clock.now)
    refused(Reason.PART_DOES_NOT_FIT, decision, bytes(32), cast.june, clock.now)
    page = cast.as_(cast.june).go(page_of(decision, "key/open/"))
    page.press("Give my part", part="moon star")
    assert page.sees("We need 16 words that we know.")
    page.press("Give my part", part=" ".join(custody.draw()))
    assert page.sees("These pictures do not fit. Nothing is lost. Look again.")
    for _twice in range(2):
        open_box(cast, clock, decision, parts, "june")
    decision.refresh_from_db()
    assert decision.settled_at is None


def test_whoever_holds_the_papers_of_two_is_still_one_person(cast, clock):
    """June has Kofi's sheet in her hand: at her own turn it fits nowhere, and she is not Kofi."""
    decision, parts = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    over(clock, decision)
    open_box(cast, clock, decision, parts, "june")
    refused(
        Reason.PART_DOES_NOT_FIT, decision, private(decision, parts["kofi"]), cast.june, clock.now
    )
    page = cast.as_(cast.june).go(page_of(decision, "key/open/"))
    page.press("Give my part", part=" ".join(parts["kofi"]))
    assert page.sees("These pictures do not fit.")
    open_box(cast, clock, decision, parts, "kofi")
    assert sum(row.count for row in Counted.objects.filter(decision=decision)) == 6


def test_two_take_turns_at_one_tablet(cast, clock):
    decision, parts = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    over(clock, decision)
    tablet = cast.tablet()
    for name, says in (("June", "Now another one of you must come"), ("Bilal", "The box is open.")):
        tablet.go(f"/c/{demo.card_of(name)}/").send("Come in")
        tablet.go(page_of(decision, "key/open/"))
        tablet.press("Give my part", part=" ".join(parts[name.lower()]))
        assert tablet.sees(says)
        tablet.go("/me/")


def test_what_one_part_has_opened_waits_an_hour_and_is_locked_to_the_others(cast, clock):
    decision, parts = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    over(clock, decision)
    open_box(cast, clock, decision, parts, "june")
    folder, name = KeyFolder(settings.KEYS), f"decision-{decision.pk}"
    june, bilal = (private(decision, parts[each]) for each in ("june", "bilal"))
    with pytest.raises(custody.DoesNotFit):
        custody.finish(folder.half(name), june, info=name.encode())
    file = (settings.KEYS / f"{name}-half.key").read_bytes()
    assert june not in file
    assert custody.finish(folder.half(name), bilal, info=name.encode()) not in file
    clock.move(minutes=61)
    tick(clock)
    with pytest.raises(KeyMissing):
        folder.half(name)
    open_box(cast, clock, decision, parts, "bilal")
    decision.refresh_from_db()
    assert decision.settled_at is None  # he is the first again
    open_box(cast, clock, decision, parts, "june")
    decision.refresh_from_db()
    assert decision.settled_at
    gave = [each.person.name for each in decision.custodians.who_gave()]
    assert gave == ["Bilal", "June"]


def test_a_part_comes_from_a_file_or_a_photo_of_the_paper_too(cast, clock):
    decision, parts = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    over(clock, decision)
    text = SimpleUploadedFile("key.txt", custody.to_file(parts["june"]).encode())
    photo = io.BytesIO(qr_png(" ".join(parts["kofi"])))
    photo.name = "photo.png"
    for person, file in ((cast.june, text), (cast.kofi, photo)):
        page = cast.as_(person).go(page_of(decision, "key/open/"))
        address, sent = page.form("Give my part")
        page.page = page.post(address, sent | {"part_file": file}, follow=True)
    assert page.sees("The box is open.")


def test_a_shared_device_offers_no_file_of_a_part(cast, clock):
    decision = ask(cast, clock)
    people = [cast.people[name] for name in THREE]
    changes.choose_custodians(decision, people, by=cast.greg, now=clock.now)
    own = cast.as_(cast.june).go(page_of(decision, "key/mine/")).press("Yes, show me my part")
    assert own.sees("Keep it as a file")
    tablet = cast.tablet().go(f"/c/{demo.card_of('June')}/").send("Come in")
    tablet.stay_sure()
    tablet.go(page_of(decision, "key/mine/")).press("Give me new pictures")
    assert tablet.heading == "Your 16 pictures"
    assert "key.txt" not in tablet.page.content.decode()
    assert "Keep it as a file" not in tablet.page.content.decode()


def test_one_lost_part_is_told_and_two_others_open_it(cast, clock):
    decision, parts = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    kofi = cast.as_(cast.kofi).go(page_of(decision, "key/mine/")).press("I lost my part")
    assert kofi.sees("You said that you lost your part.")
    assert cast.as_(cast.rosie).go(page_of(decision)).sees("Kofi lost their part.")
    over(clock, decision)
    assert decision.again_since is None
    open_box(cast, clock, decision, parts, "june", "bilal")
    decision.refresh_from_db()
    assert decision.settled_at


def test_two_lost_parts_ask_everyone_again_and_say_who_holds_the_key_now(cast, clock):
    decision, _parts = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    for name in ("kofi", "june"):
        changes.say_lost(decision, by=cast.people[name], now=clock.now)
    tick(clock)
    assert decision.roll.count() == 6  # before the time is over nothing is thrown away
    assert cast.as_(cast.greg).go(page_of(decision)).sees("Then everyone votes again")
    clock.now = decision.closes_at
    tick(clock)
    decision.refresh_from_db()
    assert decision.again_since == clock.now
    assert not decision.roll.exists()
    rosie = cast.as_(cast.rosie).go(page_of(decision))
    assert rosie.sees("Please vote again.")
    assert rosie.sees("This computer keeps the key to this vote.")
    tick(clock)
    say(cast, clock, decision, **SAID)
    assert over(clock, decision).result().elected == (key_of(decision, "Blue"),)


def test_who_found_their_part_again_says_so_and_nothing_is_lost(cast, clock):
    decision, parts = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    for name in ("kofi", "june"):
        changes.say_lost(decision, by=cast.people[name], now=clock.now)
    june = cast.as_(cast.june).go(page_of(decision, "key/mine/")).press("I found it")
    assert not june.sees("You said that you lost your part.")
    assert over(clock, decision).again_since is None
    open_box(cast, clock, decision, parts, "june", "bilal")
    assert Decision.objects.get(pk=decision.pk).settled_at


@pytest.mark.parametrize("gone", ["forgotten", "died"])
def test_custodians_who_are_gone_have_no_part_left(cast, clock, gone):
    decision, _parts = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    if gone == "forgotten":
        decision.custodians.all().delete()
    else:
        Person.objects.filter(pk__in=[cast.bilal.pk, cast.june.pk]).update(died_at=clock.now)
    clock.now = decision.closes_at
    tick(clock)
    decision.refresh_from_db()
    assert decision.again_since == clock.now
    assert decision.custodians_since is None


def test_after_a_restore_with_two_left_the_computer_holds_the_key(cast, clock):
    decision, _parts = opened(cast, clock)
    other, _theirs = opened(cast, clock)
    for each in (decision, other):
        KeyFolder(settings.KEYS).destroy(f"decision-{each.pk}")
    decision.custodians.get(person=cast.bilal).delete()  # was forgotten
    settings.RESTORED.touch()
    tick(clock)
    for each in (decision, other):
        each.refresh_from_db()
        assert each.again_since == clock.now
    assert decision.custodians_since is None
    assert other.custodians_since
    rosie = cast.as_(cast.rosie).go(page_of(decision))
    assert rosie.sees("This computer keeps the key to this vote.")


def test_a_restore_without_the_key_locks_a_new_one_to_the_same_people(cast, clock):
    decision, parts = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    KeyFolder(settings.KEYS).destroy(f"decision-{decision.pk}")
    settings.RESTORED.touch()
    tick(clock)
    decision.refresh_from_db()
    assert decision.again_since == clock.now
    assert decision.custodians_since
    say(cast, clock, decision, **SAID)
    over(clock, decision)
    open_box(cast, clock, decision, parts, "june", "bilal")
    assert Decision.objects.get(pk=decision.pk).profile().total == 6


def test_closing_early_waits_for_them_too(cast, clock):
    decision, _parts = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    clock.move(days=1)
    rosie = cast.as_(cast.rosie).go(page_of(decision, "close/")).press("Yes, close it and count")
    assert rosie.sees("The vote is closed. Now the box must be opened.")
    assert rosie.sees("2 of these people must open the box")
    tick(clock)
    decision.refresh_from_db()
    assert decision.settled_at is None
    assert decision.roll.count() == 6


@pytest.mark.parametrize(
    ("three", "says"),
    [
        (("june", "bilal"), "Choose 3 people. Or choose no one."),
        (("june", "kofi", "greg"), "2 people who work here could open the box alone."),
    ],
)
def test_who_cannot_hold_it_is_said(cast, clock, three, says):
    decision = ask(cast, clock)
    greg = cast.as_(cast.greg).go(page_of(decision, "key/who/"))
    greg.press("Go on", people=names(cast, *three))
    assert greg.sees(says)
    assert not decision.custodians.exists()


def test_who_does_not_belong_here_holds_no_key(cast, clock):
    decision = ask(cast, clock)
    three = [cast.people[name] for name in ("june", "bilal", "ines")]
    with pytest.raises(NotAllowed) as no:
        changes.choose_custodians(decision, three, by=cast.greg, now=clock.now)
    assert no.value.reason is Reason.NOT_A_MEMBER


def test_whom_residents_chose_greg_cannot_change_and_staff_choose_nobody(cast, clock):
    decision = ask(cast, clock)
    rosie = cast.as_(cast.rosie).go(page_of(decision)).click("Who keeps the key")
    rosie.click("Choose who keeps the key").press(
        "Go on", people=names(cast, "june", "bilal", "sam")
    )
    assert rosie.sees("They do not have their part yet.")
    greg = cast.as_(cast.greg).go(page_of(decision, "key/who/"), status=403)
    assert greg.sees("The people who vote chose who keeps the key.")
    cast.as_(cast.kofi).go(page_of(decision, "key/who/"), status=403)


def test_who_says_no_is_asked_no_more_and_it_cannot_open(cast, clock):
    decision, _parts = held(cast, clock)
    cast.as_(cast.june).go(page_of(decision, "key/mine/")).press("No, ask someone else")
    assert decision.custodians.count() == 2
    with pytest.raises(NotAllowed) as no:
        changes.open_decision(
            decision, closes_at=clock.now.replace(day=12), by=cast.greg, now=clock.now
        )
    assert no.value.reason is Reason.THREE_HOLD_THE_KEY


def test_new_pictures_make_the_old_ones_useless_until_it_opens(cast, clock):
    decision, parts = held(cast, clock)
    june = cast.as_(cast.june).go(page_of(decision, "key/mine/")).press("Give me new pictures")
    assert not decision.custodians.with_part().filter(person=cast.june).exists()
    june.press("I have it safe")
    old = private(decision, parts["june"])
    publics = [bytes(each.public_part) for each in decision.custodians.all()]
    assert custody.public_part(old) not in publics
    closes = clock.now.replace(day=12)
    changes.open_decision(decision, closes_at=closes, by=cast.greg, now=clock.now)
    with pytest.raises(NotAllowed):
        changes.take_part(decision, bytes(32), by=cast.june, now=clock.now)


def test_only_custodians_find_the_pages_of_a_part(cast, clock):
    decision, _parts = opened(cast, clock)
    over(clock, decision)
    for rest in ("key/mine/", "key/open/"):
        cast.as_(cast.rosie).go(page_of(decision, rest), status=404)


def test_without_custodians_the_page_says_that_the_computer_holds_the_key(cast, clock):
    decision = ask(cast, clock)
    closes = clock.now.replace(day=12)
    changes.open_decision(decision, closes_at=closes, by=cast.greg, now=clock.now)
    rosie = cast.as_(cast.rosie).go(page_of(decision, "vote/"))
    assert rosie.sees("This computer keeps the key to this vote.")
    assert rosie.sees("whoever runs it could open the box.")


def test_asked_again_the_same_people_are_asked_for_new_parts(cast, clock):
    decision, _parts = opened(cast, clock)
    changes.stop(decision, "We forgot the law.", by=cast.greg, now=clock.now)
    again = changes.start_again(decision, by=cast.greg, now=clock.now)
    assert {each.person for each in again.custodians.all()} == {cast.people[n] for n in THREE}
    assert not again.custodians.with_part().exists()
