"""`sayso export` and `sayso verify`: whoever changes the record is found, and what they changed is named."""

import json
import re
import shutil
import subprocess
import sys
from datetime import timedelta

import pytest

from sayso.command import export, main, proving
from sayso.craft.signing import Signer
from sayso.rules.deciding import broken_by_chair
from sayso.rules.record import digest_of_told, written
from sayso.web.decisions.changes.sealing import seal_outcome
from sayso.web.decisions.models import SEALED, Counted, Decision, export_of
from sayso.web.history.changes import erase, record
from sayso.web.history.models import Entry, Head, Leaf, Payload
from sayso.web.site import timed
from sayso.web.site.record import carried_away, faults
from tests.questions import RESIDENTS, ask, key_of, opened, over, say
from tests.tampering import by_sql, cut_off, first_line, reseal, say_otherwise, sign_anew

SAID = dict(zip(RESIDENTS, ("Blue", "Green", "Blue", "Red", "Blue", "Green"), strict=True))
ALIKE = dict.fromkeys(RESIDENTS, "Red")


@pytest.fixture
def apart(settings, tmp_path):
    """A key and a kept root of this test's own."""
    settings.RECORD_KEY, settings.RECORD_ROOT = tmp_path / "record-key", tmp_path / "record-root"


@pytest.fixture
def decision(apart, cast, clock):
    """One decision with ballots that may be told, one that was too much alike to tell, one open."""
    decision = opened(cast, clock)
    say(cast, clock, decision, **SAID)
    over(clock, decision)
    other = opened(cast, clock)
    say(cast, clock, other, **ALIKE)
    over(clock, other)
    ask(cast, clock)
    timed.grow_record(clock.now)
    return decision


@pytest.fixture
def carry(clock, tmp_path):
    """Write an export as `sayso export` does, to the folder or file of this name."""

    def write(name="export"):
        while timed.grow_record(clock.now):
            pass
        export._write(tmp_path / name, *carried_away(clock.now))
        return tmp_path / name

    return write


@pytest.fixture
def verify(capsys):
    def say_of(*words):
        status = main(["verify", *map(str, words)])
        return status, capsys.readouterr().out

    return say_of


def sealed(decision):
    return Entry.objects.about(decision).filter(kind=SEALED).last()


def entry_at(place):
    return Leaf.objects.select_related("entry").get(place=place).entry


# ---- What fits -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["export", "export.json"])
def test_an_export_that_nobody_changed_fits(decision, carry, verify, name):
    status, said = verify(carry(name))
    assert (status, first_line(said)) == (0, "Everything fits.")
    assert f"decision-{decision.pk}: What colour for the lounge?\n  counted again" in said
    assert "too few to recount in public. People chose much the same." in said
    assert Head.objects.newest().root in said


def test_one_decision_alone_can_be_verified_and_counted_again(decision, carry, verify, capsys):
    file = carry() / f"decision-{decision.pk}.json"
    assert verify(file)[0] == 0
    assert main(["decide", str(file)]) == 0
    assert "This is the outcome that was kept." in capsys.readouterr().out


def test_a_record_that_grew_fits_the_earlier_one(decision, carry, verify, clock):
    before = carry("before")
    for number in range(5):
        record("tried", f"x:{number}", by=None, now=clock.now)
    status, said = verify(carry("after"), "--earlier", before)
    assert status == 0
    assert "nothing from then was changed" in said


def test_one_decision_alone_cannot_show_that_the_record_grew(decision, carry, verify, clock):
    name = f"decision-{decision.pk}.json"
    record("tried", "x:1", by=None, now=clock.now)
    before = carry("before") / name
    record("tried", "x:2", by=None, now=clock.now)
    whole = carry("after")
    said = "Wrong: one decision alone cannot show that. Take the whole export.\n"
    assert verify(whole / name, "--earlier", before) == (1, said)
    assert verify(whole, "--earlier", before)[0] == 0


def test_a_root_from_a_page_is_held_against_the_record(decision, carry, verify, cast, clock):
    page = cast.as_(cast.rosie).get(f"/decisions/{decision.pk}/counted/").content.decode()
    root = re.search(r"<code data-silent>(\w{64})</code>", page)[1]
    words = ", ".join(Head.objects.get(root=root).receipt())
    record("tried", "x:1", by=None, now=clock.now)
    whole = carry()
    assert verify(whole, "--root", root)[0] == verify(whole, "--root", words)[0] == 0
    assert verify(whole / f"decision-{decision.pk}.json", "--root", root)[0] == 0
    status, said = verify(whole, "--root", "0" * 64)
    assert (status, said) == (
        1,
        "Wrong: the record never had this root. What came before it was changed.\n",
    )


def test_what_was_erased_leaves_a_record_that_still_fits(decision, carry, verify, cast, clock):
    before = carry("before")
    mine = Payload.objects.concerning(cast.rosie)
    assert erase(mine, by=cast.rosie, now=clock.now) > 0
    assert verify(carry("after"), "--earlier", before)[0] == 0
    assert list(faults()) == []


def test_the_chair_who_breaks_a_tie_later_is_no_forger(apart, cast, clock, carry, verify):
    decision = opened(cast, clock, tie="chair")
    say(cast, clock, decision, **dict(zip(RESIDENTS, ["Blue", "Green"] * 3, strict=True)))
    over(clock, decision)
    before = carry("before")
    assert verify(before)[0] == 0
    decision.outcome = broken_by_chair(decision.result(), key_of(decision, "Blue")).to_json()
    decision.save()
    seal_outcome(decision, by=None, now=clock.now)
    status, said = verify(carry("after"), "--earlier", before)
    assert (status, first_line(said)) == (0, "Everything fits.")
    assert list(faults()) == []


# ---- Who casts leaves no trace --------------------------------------------------------------------


def test_casting_writes_nothing_on_the_record_and_nothing_into_the_log(apart, cast, clock):
    decision = opened(cast, clock)
    timed.grow_record(clock.now)
    before = Entry.objects.count(), Leaf.objects.count(), Head.objects.count()
    say(cast, clock, decision, **SAID)
    assert timed.grow_record(clock.now) == 0
    assert (Entry.objects.count(), Leaf.objects.count(), Head.objects.count()) == before


# ---- Who changes the database ---------------------------------------------------------------------


def change_a_row(decision):
    by_sql("UPDATE history_entry SET kind = 'other' WHERE id = " + str(entry_at(4).pk))
    return "entry 5 of the record was changed after its root was signed."


def remove_a_row(decision):
    entry = entry_at(4)
    by_sql(
        ("DELETE FROM history_payload WHERE entry_id = %s", [entry.pk]),
        ("DELETE FROM history_leaf WHERE entry_id = %s", [entry.pk]),
        ("DELETE FROM history_entry WHERE id = %s", [entry.pk]),
    )
    return "entry 5 of the record is gone after its root was signed."


def put_a_row_in(decision):
    by_sql(("INSERT INTO history_entry (id, kind, seal) VALUES (-5000, 'x', %s)", ["0" * 64]))
    return "entries that were put in among older ones, and never signed: 1."


def swap_two_rows(decision):
    one, other = entry_at(4), entry_at(7)
    change = "UPDATE history_entry SET kind = %s, seal = %s WHERE id = %s"
    by_sql((change, [other.kind, other.seal, one.pk]), (change, [one.kind, one.seal, other.pk]))
    return "entry 5 of the record was changed after its root was signed."


def change_a_row_and_its_leaf(decision):
    entry = sealed(decision)
    say_otherwise(entry, final=False)
    reseal(entry)
    return (
        "the entries of the record do not come to the root that was signed."
        " One was changed, removed, put in or moved."
    )


def change_the_outcome(decision, words="Red"):
    outcome = decision.outcome | {"elected": [key_of(decision, words)]}
    by_sql(
        (
            "UPDATE decisions_decision SET outcome = %s WHERE id = %s",
            [json.dumps(outcome), decision.pk],
        )
    )
    return f"decision-{decision.pk}: it is not what was put on the record when it closed."


def change_the_outcome_and_what_was_sealed(decision):
    change_the_outcome(decision)
    changed = digest_of_told(export_of(Decision.objects.get(pk=decision.pk)).to_json())
    say_otherwise(sealed(decision), export=changed)
    place = sealed(decision).leaf.place + 1
    return f"decision-{decision.pk}: what entry {place} says is not what is under the root."


def put_the_changed_outcome_on_the_record(decision):
    change_the_outcome(decision)
    told = digest_of_told(export_of(Decision.objects.get(pk=decision.pk)).to_json())
    now = decision.settled_at + timedelta(days=1)
    record(SEALED, decision, by=None, now=now, export=told, final=True)
    day = f"{decision.settled_at:%d %B %Y}"
    return f"decision-{decision.pk}: it was final on {day}, and was put on the record again."


def change_a_ballot(decision):
    row = Counted.objects.filter(decision=decision).first()
    by_sql(("UPDATE decisions_counted SET count = count + 1 WHERE id = %s", [row.pk]))
    return f"decision-{decision.pk}: it is not what was put on the record when it closed."


def change_the_words(decision):
    by_sql(("UPDATE content_chunk SET words = 'Who goes?' WHERE id = %s", [decision.question_id]))
    return f"decision-{decision.pk}: the question changed after it opened."


def take_out_what_was_sealed(decision):
    by_sql(("DELETE FROM history_payload WHERE entry_id = %s", [sealed(decision).pk]))
    place = Leaf.objects.filter(entry__kind=SEALED, entry__payload=None).get().place + 1
    return f"entry {place} put a vote or an outcome on the record, and its words are gone."


def take_out_what_was_sealed_and_seal_another(decision):
    said = take_out_what_was_sealed(decision)
    put_the_changed_outcome_on_the_record(decision)
    return said


def put_a_decision_in(decision):
    never = Decision.objects.exclude(pk=decision.pk).get(settled_at=None)
    change = "UPDATE decisions_decision SET outcome = %s WHERE id = %s"
    by_sql((change, [json.dumps(decision.outcome), never.pk]))
    return f"decision-{never.pk}: nothing about it is on the record."


WAYS = (
    *(change_a_row, remove_a_row, put_a_row_in, swap_two_rows, change_a_row_and_its_leaf),
    *(change_the_outcome, change_the_outcome_and_what_was_sealed, change_a_ballot),
    *(put_the_changed_outcome_on_the_record, change_the_words, take_out_what_was_sealed),
    *(take_out_what_was_sealed_and_seal_another, put_a_decision_in),
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_whoever_changes_the_database_is_found(decision, carry, verify, way):
    """In the next export, by anyone; and by those who run Sayso, with `sayso check`."""
    assert list(faults()) == []
    said = way(decision)
    assert verify(carry()) == (1, f"Wrong: {said}\n")
    assert list(faults())


def test_what_someone_who_stole_the_key_wrote_anew_does_not_fit_what_was_kept(
    decision, carry, verify, settings, clock
):
    """Without anything that was kept outside, nobody could tell. So keep an export, or a root."""
    before, root = carry("before"), Head.objects.newest().root
    hidden = Decision.objects.exclude(pk=decision.pk).get(outcome__isnull=False)
    change_the_outcome(hidden, "Blue")
    entry = sealed(hidden)
    say_otherwise(
        entry, export=digest_of_told(export_of(Decision.objects.get(pk=hidden.pk)).to_json())
    )
    reseal(entry)
    sign_anew(Signer(settings.RECORD_KEY), clock.now.date())
    after = carry("after")
    assert verify(after)[0] == 0
    said = f"Wrong: entry {entry.leaf.place + 1} of the record is not the one that it was.\n"
    assert verify(after, "--earlier", before) == (1, said)
    assert verify(after, "--root", root)[0] == 1
    assert "The record is not the one whose first" in " ".join(faults())


def test_votes_that_come_to_something_else_are_found_whoever_signed(
    decision, carry, verify, settings, clock
):
    change_the_outcome(decision)
    entry = sealed(decision)
    told = digest_of_told(export_of(Decision.objects.get(pk=decision.pk)).to_json())
    say_otherwise(entry, export=told)
    reseal(entry)
    sign_anew(Signer(settings.RECORD_KEY), clock.now.date())
    said = f"decision-{decision.pk}: its ballots come to something else than what is told."
    assert verify(carry()) == (1, f"Wrong: {said}\n")


@pytest.mark.parametrize("kept", ["export", "one decision"])
def test_what_a_thief_of_the_key_seals_anew_is_not_what_was_final(
    decision, carry, verify, settings, kept
):
    """The old entry stays among the leaves, and the thief just never mentions it."""
    before = carry("before")
    hidden = Decision.objects.exclude(pk=decision.pk).get(outcome__isnull=False)
    take_out_what_was_sealed(hidden)
    change_the_outcome(hidden, "Blue")
    told = digest_of_told(export_of(Decision.objects.get(pk=hidden.pk)).to_json())
    record(SEALED, hidden, by=None, now=hidden.settled_at, export=told, final=True)
    after = carry("after")

    def conceal(whole):
        del whole["signature"]
        whole["unread"] = []
        whole["signature"] = Signer(settings.RECORD_KEY).sign(written(whole)).hex()

    change_file(after / "record.json", conceal)
    assert verify(after)[0] == 0
    said = f"Wrong: decision-{hidden.pk}: it was final in the earlier export, and is another now."
    one = f"decision-{hidden.pk}.json"
    earlier = before if kept == "export" else before / one
    assert verify(after, "--earlier", earlier) == (1, f"{said}\n")


def test_an_older_decision_alone_is_enough_to_find_a_record_written_anew(
    decision, carry, verify, settings, clock
):
    before = carry("before") / f"decision-{decision.pk}.json"
    by_sql("UPDATE history_entry SET kind = 'other' WHERE id = " + str(entry_at(0).pk))
    by_sql(("UPDATE history_leaf SET hash = %s WHERE place = 0", [entry_at(0).hash()]))
    sign_anew(Signer(settings.RECORD_KEY), clock.now.date())
    after = carry("after")
    assert verify(after)[0] == 0
    said = "Wrong: the record did not grow out of the earlier one.\n"
    assert verify(after, "--earlier", before) == (1, said)


def test_another_key_is_another_record(decision, carry, verify, settings, clock, tmp_path):
    before = carry("before")
    settings.RECORD_KEY = tmp_path / "another"
    sign_anew(Signer(settings.RECORD_KEY), clock.now.date())
    said = "Wrong: it was signed with another key than the earlier export.\n"
    assert verify(carry("after"), "--earlier", before) == (1, said)


def test_an_earlier_export_that_is_wrong_itself_proves_nothing(decision, carry, verify):
    before = carry("before")
    change_file(before / "record.json", lambda told: told.update(put_in=3))
    status, said = verify(carry("after"), "--earlier", before)
    assert status == 1
    assert said.startswith("Wrong: the earlier export is wrong itself. record: its signature")


def test_a_record_that_was_cut_off_is_shorter_than_it_was(decision, carry, verify, clock):
    size = Head.objects.newest().size
    record("tried", "x:1", by=None, now=clock.now)
    before = carry("before")
    cut_off(size)
    said = f"Wrong: the record had {size + 1} entries, and now it has {size}. It was cut off,"
    said += " or the two are in the wrong order.\n"
    assert verify(carry("after"), "--earlier", before) == (1, said)
    assert "It was cut off" in " ".join(faults())
    for number in range(3):  # nor does it help to write on
        record("tried", f"y:{number}", by=None, now=clock.now)
    timed.grow_record(clock.now)
    assert "It was cut off" in " ".join(faults())


def test_a_decision_that_was_deleted_is_missed(decision, carry, verify):
    before = carry("before")
    by_sql(("UPDATE decisions_decision SET outcome = NULL WHERE id = %s", [decision.pk]))
    assert verify(carry("after"), "--earlier", before) == (
        1,
        f"Wrong: decision-{decision.pk}: it was in the earlier export, and is gone.\n",
    )


def test_a_log_that_was_changed_is_not_gone_on_from(decision, clock):
    by_sql("UPDATE history_head SET edge = replace(edge, 'a', 'b')")
    record("tried", "x:1", by=None, now=clock.now)
    with pytest.raises(ValueError, match="does not come to its root"):
        timed.grow_record(clock.now)


def test_a_root_without_our_signature_is_not_gone_on_from(decision, clock, tmp_path):
    sign_anew(Signer(tmp_path / "another key"), clock.now.date())
    record("tried", "x:1", by=None, now=clock.now)
    with pytest.raises(ValueError, match="not signed with our key"):
        timed.grow_record(clock.now)
    assert "is not signed with our key" in " ".join(faults())


# ---- Who changes the export -----------------------------------------------------------------------


def change_file(path, change):
    told = json.loads(path.read_text())
    change(told)
    path.write_text(json.dumps(told))


CHANGES = [
    (lambda told: told.update(question="Who goes?"), "the question changed after it opened."),
    (lambda told: told.update(withheld="too-few"), "it is not what was put on the record"),
    (lambda told: told["record"]["entries"].pop(0), "that it opened is not on the record."),
    (lambda told: told.update(more=1), "it is not what was put on the record"),
    (lambda told: told.pop("record"), "it does not say who signed it."),
    (lambda told: told["record"].update(entries=[]), "nothing about it is on the record."),
    (lambda told: told["record"]["head"].update(size=1), "the signature of its root"),
    (lambda told: told["record"]["entries"][0].update(path=[]), "is not what is under the"),
    (lambda told: told["record"]["entries"][0].update(place=0), "is not what is under the"),
    (lambda told: told["record"]["entries"][0].pop("salt"), "is missing, or cannot be read."),
    (lambda told: told["record"]["entries"][0].update(place=None), "and never signed."),
    (lambda told: told["record"].update(about="x:1"), "the entry is about something else."),
    (lambda told: told["record"].update(growth=["00"]), "did not grow out of the root"),
    (lambda told: told["record"].update(closed_under=None), "its root is missing"),
]


def test_whoever_changes_a_decision_in_an_export_is_found(decision, carry, verify, clock):
    record("tried", "x:1", by=None, now=clock.now)
    folder = carry()
    file = folder / f"decision-{decision.pk}.json"
    whole = file.read_text()
    for change, said in CHANGES:
        change_file(file, change)
        status, told = verify(folder)
        assert status == 1, said
        assert told.startswith(f"Wrong: decision-{decision.pk}: ")
        assert said in told
        file.write_text(whole)
    assert verify(folder)[0] == 0


def test_whoever_changes_the_record_in_an_export_is_found(decision, carry, verify):
    folder = carry()
    whole = (folder / "record.json").read_text()
    for change in (
        lambda told: told["leaves"].pop(),
        lambda told: told.update(put_in=0, made_on="2020-01-01"),
        lambda told: told["decisions"].pop(),
    ):
        change_file(folder / "record.json", change)
        said = "record: its signature does not fit. It was changed after it was written."
        assert verify(folder) == (1, f"Wrong: {said}\n")
        (folder / "record.json").write_text(whole)


def test_a_decision_that_was_left_out_or_is_from_another_export_is_named(
    decision, carry, verify, clock
):
    before = carry("before")
    record("tried", "x:1", by=None, now=clock.now)
    after, name = carry("after"), f"decision-{decision.pk}"
    shutil.copy(before / f"{name}.json", after)
    assert verify(after)[1] == f"Wrong: {name}: it is from another export.\n"
    (after / f"{name}.json").unlink()
    assert verify(after)[1].startswith(f"Wrong: {name}: it is in the list or in the export")


# ---- What cannot be read --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("no.json", None, "cannot be read"),
        ("bad.json", "{", "line 1: this is not JSON"),
        ("deep.json", "[" * 100_000, "this is not JSON"),
        ("list.json", "[]", "this is not an object"),
        ("other.json", "{}", 'its "format" is not "sayso-export/1"'),
        ("half.json", '{"format": "sayso-export/1"}', "should be there"),
        ("alone.json", '{"format": "sayso-record/1"}', "Name the folder"),
    ],
)
def test_what_is_no_export_is_refused_with_the_reason(tmp_path, capsys, name, text, said):
    if text is not None:
        (tmp_path / name).write_text(text)
    assert main(["verify", str(tmp_path / name)]) == 2
    assert said in capsys.readouterr().err


def test_a_root_that_is_none_is_refused(tmp_path, capsys):
    (tmp_path / "record.json").write_text('{"format": "sayso-record/1"}')
    assert main(["verify", str(tmp_path), "--root", "owl"]) == 2
    assert "64 digits, or 8 words" in capsys.readouterr().err


def test_verify_needs_no_django_and_no_database():
    """As where nothing but the standard library, `cryptography` and numpy can be had."""
    alone = (
        "import sys\n"
        "for each in ('django', 'sqlite3', 'psycopg', 'ibis', 'duckdb'): sys.modules[each] = None\n"
        "from sayso.command import verify\n"
        "strange = [each for each in sys.modules if each.startswith('sayso.')]\n"
        "allowed = ('sayso.rules', 'sayso.craft', 'sayso.command')\n"
        "assert all(each.startswith(allowed) for each in strange), strange\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", alone], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def test_verify_does_nothing_to_the_screen(tmp_path, verify, monkeypatch):
    def wrong(_export):
        raise proving.Wrong("decision-\x1b[2J\u202e is not there.")

    monkeypatch.setattr("sayso.command.verify.prove", wrong)
    path = tmp_path / "export.json"
    path.write_text('{"format": "sayso-export/1", "record": {}, "decisions": {}}')
    assert verify(path) == (1, "Wrong: decision-\\u001b[2J\\u202e is not there.\n")
