"""Whoever holds the whole database and the disk cannot join a sheet of paper to a person."""

import hashlib
import hmac
import random
from itertools import product

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from sayso.craft import paper_codes, sealing
from sayso.craft.codes import code_hash, tidy_code
from sayso.craft.paper_codes import come_to, draw
from sayso.craft.sealing import KeyFolder
from sayso.rules.deciding import Ballot, encode
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.changes import SPOILED, Entered, Printed
from sayso.web.decisions.changes.keys import sheet_info
from sayso.web.decisions.models import Decision, Envelope, Fingerprint, OnPaper, Sheet, SheetEntry
from sayso.web.forgetting.changes.rows import let_go
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people.models import Person
from tests.everything import everything_in_files, everything_in_tables
from tests.paper import on_sheets
from tests.questions import RESIDENTS, key_of, opened, over, say

SIX = [(f"BCDF GHJ{sign}", f"KLMN PQR{sign}") for sign in "BCDFGH"]


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setitem(paper_codes.WORK, "n", 2)


def came_to(code):
    return come_to(code, secret=settings.SECRET_KEY.encode())


def own_name(own):
    return code_hash(own, settings.SECRET_KEY.encode())


def on_paper(cast, clock, *, given=RESIDENTS, sheets=SIX, come_back=True):
    """A pack is printed in this order, and these people draw from it, one after the other."""
    decision = opened(cast, clock)
    pack = [Printed("", came_to(code).name, own_name(own)) for code, own in sheets]
    who = {"by": cast.greg, "now": clock.now}
    changes.print_sheets(decision, pack, **who)
    for name in given:
        changes.give_sheet(decision, cast.people[name], **who)
    if come_back:
        changes.begin_entering(decision, **who)
    decision.refresh_from_db()
    return decision


def enter(cast, clock, decision, code, ballot, *names):
    for name in names or ("kofi", "june"):
        entered = changes.enter_sheet(
            decision, came_to(code), ballot, by=cast.people[name], now=clock.now
        )
    return entered


def choice(decision, words):
    return Ballot.of(key_of(decision, words))


# ---- What the tables know ---------------------------------------------------------------------------


def test_no_table_knows_a_person_and_their_sheet():
    """A sheet names nobody. Its entries name who entered it, until it is in the box."""

    def people(model):
        links = apps.get_model(f"decisions.{model}")._meta.concrete_fields
        return {each.name for each in links if each.related_model is Person}

    assert people("Sheet") == people("PaperPack") == set()
    assert people("SheetEntry") == {"person", "beside"}
    assert people("OnPaper") == {"person", "given_by"}
    kept = {each.name for each in OnPaper._meta.concrete_fields}
    assert kept == {"id", "decision", "person", "side", "on", "given_by", "denied_on"}


@pytest.mark.django_db(transaction=True)
def test_no_row_and_no_file_holds_a_code_a_choice_or_a_sheet_beside_a_person(cast, clock):
    decision = on_paper(cast, clock)
    blue = choice(decision, "Blue")
    enter(cast, clock, decision, SIX[0][0], blue)
    enter(cast, clock, decision, SIX[1][0], blue, "kofi")  # waits for a second person
    names = {came_to(code).name for code, _own in SIX} | {own_name(own) for _code, own in SIX}
    codes = {tidy_code(code) for pair in SIX for code in pair} | {c for pair in SIX for c in pair}
    for table, row in everything_in_tables():
        told = str(row)
        assert not any(code in told for code in codes), (table, row)
        if any(name in told for name in names):
            assert table == "decisions_sheet", (table, row)
        if table in ("decisions_sheet", "decisions_sheetentry", "decisions_onpaper"):
            assert key_of(decision, "Blue") not in told
    if connection.vendor == "sqlite":
        left = everything_in_files()
        assert not any(code.encode() in left for code in codes)
        assert encode(blue) not in left


@pytest.mark.django_db(transaction=True)
def test_no_order_of_rows_follows_the_paper_or_the_people(cast, clock):
    """However the pack is printed and drawn, its rows are written at once, in the order of names."""
    kept = []
    for seed in (1, 2, 3):
        chance = random.Random(seed)
        people, sheets = chance.sample(RESIDENTS, 6), chance.sample(SIX, 6)
        Sheet.objects.all().delete()
        decision = on_paper(cast, clock, given=people, sheets=sheets)
        rows = list(decision.sheets.order_by("pk").values_list("name", flat=True))
        assert rows == sorted(rows)
        kept.append(rows)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT DISTINCT xmin::text FROM decisions_sheet")
                assert len(cursor.fetchall()) == 1
    assert kept[0] == kept[1] == kept[2]


def test_nothing_is_entered_before_everyone_has_theirs(cast, clock):
    """Else the first sheet that comes back would be that of the first who drew one."""
    decision = on_paper(cast, clock, given=RESIDENTS[:3], come_back=False)
    with pytest.raises(NotAllowed) as no:
        enter(cast, clock, decision, SIX[0][0], choice(decision, "Blue"), "kofi")
    assert no.value.reason is Reason.SHEETS_ARE_GIVEN_OUT
    changes.begin_entering(decision, by=cast.greg, now=clock.now)
    with pytest.raises(NotAllowed) as late:
        changes.give_sheet(decision, cast.winston, by=cast.greg, now=clock.now)
    assert late.value.reason is Reason.SHEETS_COME_BACK


# ---- Between the first entry and the second --------------------------------------------------------


def test_what_waits_for_the_second_person_cannot_be_guessed(cast, clock):
    """Four choices, and everything that the database and the server hold: no mark comes of them."""
    decision = on_paper(cast, clock)
    enter(cast, clock, decision, SIX[0][0], choice(decision, "Blue"), "kofi")
    entry = SheetEntry.objects.get()
    held = [settings.SECRET_KEY.encode(), KeyFolder(settings.KEYS).load(f"decision-{decision.pk}")]
    held += [value for row in Sheet.objects.values_list("name", "own_name") for value in
             (*(each.encode() for each in row), *(bytes.fromhex(each) for each in row))]  # fmt: skip
    said = [encode(choice(decision, words)) for words in ("Blue", "Green", "Red")]
    said.append(encode(SPOILED))
    for key, plain in product(held, said):
        assert hmac.new(key, plain, hashlib.sha256).hexdigest() != entry.mark
        assert hashlib.sha256(key + plain).hexdigest() != entry.mark
    assert came_to(SIX[0][0]).mark(said[0]) == entry.mark  # with the sheet in hand, which says it


def test_entries_are_held_against_each_other_without_the_key(cast, clock):
    """Where three people hold it, nobody has it while sheets are entered."""
    decision = on_paper(cast, clock)
    (settings.KEYS / f"decision-{decision.pk}.key").unlink()
    blue, red = choice(decision, "Blue"), choice(decision, "Red")
    assert enter(cast, clock, decision, SIX[0][0], blue) is Entered.BOXED
    enter(cast, clock, decision, SIX[1][0], blue, "kofi")
    assert enter(cast, clock, decision, SIX[1][0], red, "june") is Entered.DIFFERS


def test_in_the_box_nothing_is_left_of_who_entered_it_and_how(cast, clock):
    decision = on_paper(cast, clock)
    enter(cast, clock, decision, SIX[0][0], choice(decision, "Blue"))
    enter(cast, clock, decision, SIX[1][0], SPOILED)
    assert not SheetEntry.objects.exists()
    boxed = [bytes(each.sealed) for each in Sheet.objects.boxed()]
    assert {len(each) for each in boxed} == {sealing.SEALED_BYTES}  # a spoiled one looks like any


def test_the_same_person_cannot_be_written_down_twice_for_a_sheet(cast, clock):
    decision = on_paper(cast, clock)
    enter(cast, clock, decision, SIX[0][0], choice(decision, "Blue"), "kofi")
    with pytest.raises(IntegrityError), transaction.atomic():
        SheetEntry.objects.create(sheet=SheetEntry.objects.get().sheet, person=cast.kofi)


# ---- After --------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_after_the_count_nothing_of_any_sheet_is_left(cast, clock):
    decision = on_paper(cast, clock)
    for (code, _own), words in zip(SIX, ("Blue", "Blue", "Blue", "Green", "Red"), strict=False):
        enter(cast, clock, decision, code, choice(decision, words))
    enter(cast, clock, decision, SIX[5][0], choice(decision, "Red"), "kofi")
    sealed = [bytes(each) for each in Sheet.objects.boxed().values_list("sealed", flat=True)]
    names = [came_to(code).name for code, _own in SIX]
    over(clock, decision)
    assert decision.result().elected == (key_of(decision, "Blue"),)
    assert not Sheet.objects.exists()
    assert not SheetEntry.objects.exists()
    rows = [str(row) for _table, row in everything_in_tables()]
    for gone in (*names, *(each.hex() for each in sealed)):
        assert not any(gone in row for row in rows)
    if connection.vendor == "sqlite":
        left = everything_in_files()
        assert not any(each in left or each[40:72] in left for each in sealed)
        assert not any(name.encode() in left for name in names)
    values = list(Fingerprint.objects.order_by("pk").values_list("value", flat=True))
    assert values == sorted(values)
    assert len(values) == 5


def test_who_takes_it_back_leaves_no_row_with_both(cast, clock):
    decision = on_paper(cast, clock)
    code, own = SIX[2]
    enter(cast, clock, decision, code, choice(decision, "Blue"))
    changes.take_paper_back(decision, own_name(own), by=cast.rosie, now=clock.now)
    assert not OnPaper.objects.filter(person=cast.rosie).exists()
    sheet = Sheet.objects.get(name=came_to(code).name)
    assert (sheet.sealed, sheet.own_name, sheet.fingerprint) == (None, "", "")
    say(cast, clock, decision, rosie="Red")
    assert Envelope.objects.count() == 1


def test_who_has_a_sheet_cannot_put_a_vote_in_and_sam_cannot_use_what_is_not_his(cast, clock):
    decision = on_paper(cast, clock, given=RESIDENTS[:2])
    waiting = [name for name in RESIDENTS
               if Decision.objects.waiting_for(cast.people[name]).filter(pk=decision.pk)]  # fmt: skip
    assert waiting == list(RESIDENTS[2:])  # no screen waits for who votes on paper
    for act in (
        lambda: say(cast, clock, decision, rosie="Blue"),
        lambda: changes.cast_sealed(decision, b"", key=b"", by=cast.rosie, now=clock.now),
        lambda: changes.step_back(decision, by=cast.rosie, now=clock.now),
    ):
        with pytest.raises(NotAllowed) as no:
            act()
        assert no.value.reason is Reason.YOU_HAVE_A_SHEET
    with pytest.raises(NotAllowed) as none:
        changes.take_paper_back(decision, own_name(SIX[0][1]), by=cast.june, now=clock.now)
    assert none.value.reason is Reason.NO_SHEET_OF_YOURS


# ---- A box that someone changed --------------------------------------------------------------------


def stuffed(decision):
    name = came_to(draw(bytes(32))).name
    sheet = Sheet(decision=decision, name=name)
    plain = encode(choice(decision, "Red"))
    sheet.sealed = sealing.seal(plain, bytes(decision.public_key), info=sheet_info(sheet))
    sheet.fingerprint = sealing.fingerprint(sheet.sealed)
    sheet.save()


def test_a_sheet_too_many_in_the_box_and_everyone_votes_again(cast, clock):
    decision = on_paper(cast, clock, given=RESIDENTS[:2])
    say(cast, clock, decision, june="Blue", grace="Blue")
    for code, _own in SIX[:2]:
        enter(cast, clock, decision, code, choice(decision, "Blue"))
    stuffed(decision)
    over(clock, decision)
    assert decision.settled_at is None
    assert decision.by_itself == "box-changed"
    assert decision.paper_since is None
    assert not OnPaper.objects.exists()


def test_an_envelope_beside_a_sheet_and_everyone_votes_again(cast, clock):
    decision = on_paper(cast, clock, given=RESIDENTS[:2], come_back=False)
    say(cast, clock, decision, june="Blue", grace="Blue")
    OnPaper.objects.create(decision=decision, person=cast.june, on=clock.now, given_by=cast.greg)
    over(clock, decision)
    assert decision.by_itself == "box-changed"


def test_a_sheet_that_was_swapped_stops_the_count(cast, clock):
    decision = on_paper(cast, clock)
    for code, _own in SIX:
        enter(cast, clock, decision, code, choice(decision, "Blue"))
    one, other = Sheet.objects.all()[:2]
    Sheet.objects.filter(pk=one.pk).update(sealed=other.sealed)
    over(clock, decision)
    assert decision.settled_at is None


def test_when_it_is_stopped_the_paper_goes_too(cast, clock):
    decision = on_paper(cast, clock)
    enter(cast, clock, decision, SIX[0][0], choice(decision, "Blue"))
    changes.stop(decision, "We know more now.", by=cast.greg, now=clock.now)
    assert not Sheet.objects.exists()
    assert not OnPaper.objects.exists()


# ---- People who are forgotten -----------------------------------------------------------------------


def test_a_person_on_paper_is_forgotten_and_the_box_still_fits(cast, clock):
    decision = on_paper(cast, clock)
    for code, _own in SIX:
        enter(cast, clock, decision, code, choice(decision, "Blue"))
    let_go(cast.grace, by=None, now=clock.now)
    assert sum(on_sheets(decision).values()) == 6
    over(clock, decision)
    assert decision.result().elected == (key_of(decision, "Blue"),)


def test_who_entered_first_is_forgotten_and_two_others_enter_it(cast, clock):
    decision = on_paper(cast, clock)
    enter(cast, clock, decision, SIX[0][0], choice(decision, "Red"), "dan")
    let_go(cast.dan, by=None, now=clock.now)
    assert enter(cast, clock, decision, SIX[0][0], choice(decision, "Blue")) is Entered.BOXED
