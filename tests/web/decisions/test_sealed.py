"""Votes that devices seal themselves: bound to the voter, never read on the way, spoiled if they lie."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.craft import sealing
from sayso.rules.deciding import METHODS, Ballot, encode
from sayso.rules.deciding.terms import AS_USUAL
from sayso.rules.verdict import Reason, Refused
from sayso.web.decisions import changes
from sayso.web.decisions.changes.keys import ballot_info
from sayso.web.decisions.models import Decision, Envelope
from sayso.web.kit.refusals import NotAllowed
from tests.acts import tick
from tests.questions import RESIDENTS, ask, in_the_box, key_of, opened, over, say

SAID = dict(zip(RESIDENTS, ("Blue", "Green", "Blue", "Red", "Blue", "Green"), strict=True))


@pytest.fixture
def decision(cast, clock):
    return opened(cast, clock)


def seal(decision, person, plain, *, public=None):
    public = public or bytes(decision.public_key)
    return sealing.seal(plain, public, info=ballot_info(decision, person.pk))


def sealed_for(cast, decision, **said):
    for name, words in said.items():
        plain = encode(Ballot.of(key_of(decision, words)))
        yield cast.people[name], seal(decision, cast.people[name], plain)


def put_in(cast, clock, decision, name, sealed):
    key = bytes(decision.public_key or b"")
    return changes.cast_sealed(decision, sealed, key=key, by=cast.people[name], now=clock.now)


def send(visitor, decision, sealed, **more):
    page = visitor.go(f"/decisions/{decision.pk}/vote/").html.css_first("dialog")
    fields = {each.attributes["name"]: each.attributes.get("value") for each in page.css("input")}
    fields |= {"sealed": b64encode(sealed).decode()} | more
    visitor.page = visitor.post(f"/decisions/{decision.pk}/vote/sealed/", fields, follow=True)
    return visitor


def test_what_a_device_sealed_is_counted_like_any_other(cast, clock, decision):
    for person, sealed in sealed_for(cast, decision, rosie="Blue", sam="Green", bilal="Blue"):
        visitor = send(cast.as_(person), decision, sealed)
        assert visitor.heading == "Did someone help you?"
    say(cast, clock, decision, june="Red", grace="Blue", winston="Green")
    over(clock, decision)
    assert decision.result().elected == (key_of(decision, "Blue"),)
    assert decision.spoiled == 0
    assert not cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/").sees("could not be read")


def test_the_page_says_who_locks_the_vote(cast, clock, decision):
    page = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/vote/").html
    (computer,) = page.css("[data-sealed-by=computer]")
    (device,) = page.css("[data-sealed-by=device]")
    assert computer.text() == "This computer locks your vote when it comes in."
    assert "hidden" in device.attributes  # until the script knows that it can
    assert "hidden" not in computer.attributes


def test_where_a_vote_takes_several_pages_this_computer_locks_it(cast, clock):
    decision = opened(cast, clock, method="irv", tie="lot")
    page = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/vote/").html
    assert not page.css("dialog, [data-sealed-by=device]")
    assert page.css("[data-sealed-by=computer]")


def test_an_open_vote_is_not_sealed(cast, clock):
    decision = ask(cast, clock)
    assert not decision.public_key
    with pytest.raises(NotAllowed) as no:
        put_in(cast, clock, decision, "rosie", bytes(304))
    assert no.value.reason is Reason.NOT_OPEN_YET


@pytest.mark.parametrize("length", [0, 303, 305, 560])
def test_another_length_would_tell_something_and_is_refused(cast, clock, decision, length):
    visitor = send(cast.as_(cast.rosie), decision, bytes(length))
    assert visitor.page.status_code == 403
    assert visitor.sees("Your device could not lock this vote.")
    assert not Envelope.objects.exists()


def test_a_vote_sealed_to_the_key_before_is_asked_for_again(cast, clock, decision):
    (_rosie, sealed), *_ = sealed_for(cast, decision, rosie="Blue")
    visitor = send(cast.as_(cast.rosie), decision, sealed, **{"for": "an older key"})
    assert visitor.sees("There is a new key. Please vote again.")
    assert not Envelope.objects.exists()


def test_a_key_that_changes_while_it_comes_in_is_seen(cast, clock, decision):
    """The page was asked before, the box is looked at after."""
    (_rosie, sealed), *_ = sealed_for(cast, decision, rosie="Blue")
    former, seen = bytes(decision.public_key), Decision.objects.get(pk=decision.pk)
    Decision.objects.filter(pk=decision.pk).update(public_key=bytes(32))
    with pytest.raises(NotAllowed) as no:
        changes.cast_sealed(seen, sealed, key=former, by=cast.rosie, now=clock.now)
    assert no.value.reason is Reason.NOT_SEALED_RIGHT
    assert not Envelope.objects.exists()


def test_too_late_is_too_late_and_staff_do_not_vote_sealed_either(cast, clock, decision):
    (_rosie, sealed), *_ = sealed_for(cast, decision, rosie="Blue")
    rosie, kofi = cast.as_(cast.rosie), cast.as_(cast.kofi)
    fields = {"for": b64encode(bytes(decision.public_key)).decode(), "key": "a key"}
    fields |= {"sealed": b64encode(sealed).decode()}
    rosie.go(f"/decisions/{decision.pk}/vote/")
    guard = {"csrfmiddlewaretoken": rosie.form("Go on")[1]["csrfmiddlewaretoken"]}
    with pytest.raises(NotAllowed) as no:
        put_in(cast, clock, decision, "kofi", sealed)
    assert no.value.reason is Reason.STAFF_DO_NOT_VOTE_HERE
    over(clock, decision)
    rosie.page = rosie.post(f"/decisions/{decision.pk}/vote/sealed/", fields | guard, follow=True)
    assert rosie.page.status_code == 403
    assert rosie.heading == "This vote has closed"
    kofi.go(f"/decisions/{decision.pk}/vote/sealed/", status=405)


# ---- Spoiled ---------------------------------------------------------------------------------


def spoil(cast, clock, decision, name, plain, **how):
    sealed = seal(decision, cast.people[name], plain, **how)
    put_in(cast, clock, decision, name, sealed)


NO_BALLOTS = [
    b"",
    b"no json",
    b"\xff\xfe",
    b"[]",
    b"{}",
    b"7",
    b'[["option000000",1.5]]',
    b'[["option000000",7]]',
    b'[["no such option",1]]',
    b'[["option000000",1],["option000001",1]]',
    b'[["option000000",1],["option000000",1]]',
    b'"ab"',
    b"[" * 250,
]


@pytest.mark.parametrize("plain", NO_BALLOTS)
def test_what_is_no_ballot_is_spoiled_and_stops_no_count(cast, clock, decision, plain):
    say(cast, clock, decision, **SAID)
    spoil(cast, clock, decision, "june", plain)
    over(clock, decision)
    assert decision.settled_at
    assert decision.profile().total == 5
    assert decision.result().cast == 5
    assert decision.spoiled == 1
    assert decision.fingerprints.count() == 6  # her receipt still finds what she put in
    rosie = cast.as_(cast.rosie)
    for page in ("", "counted/"):
        rosie.go(f"/decisions/{decision.pk}/{page}")
        assert rosie.sees("1 vote could not be read. It does not count.")


def test_a_place_too_large_to_count_is_spoiled(cast, clock):
    decision = opened(cast, clock, method="irv", tie="lot")
    for name in RESIDENTS:
        ranked = Ballot(tuple((key_of(decision, words), 1) for words in (SAID[name],)))
        changes.cast(decision, ranked, by=cast.people[name], now=clock.now)
    spoil(cast, clock, decision, "june", b'[["option000000",9223372036854775808]]')
    over(clock, decision)
    assert decision.settled_at
    assert decision.spoiled == 1


HOSTILE = [
    ("irv", b'[["option000000",1],["option000000",2]]'),  # one thing on two places
    ("irv", b'[["option000000",0],["option000001",-1]]'),
    ("irv", b'[["option000000",1e400]]'),
    ("score", b'[["option000000",99]]'),
    ("score", b'[["option000000",-3],["dont-know",1]]'),
    ("score", b'[["option000000",NaN]]'),
    ("score", b'[["option000000",true]]'),
    ("dots", b'[["option000000",11]]'),
    ("dots", b'[["option000000",6],["option000001",6]]'),
    ("dots", b'[["option000000",-6],["option000001",16]]'),
    ("dots", b'[["option000000",' + b"9" * 200 + b"]]"),
]


@pytest.mark.parametrize(("method", "plain"), HOSTILE)
def test_orders_faces_and_dots_that_nobody_could_give_are_spoiled_and_stop_no_count(
    cast, clock, method, plain
):
    """A page would never make them. Whoever seals them by hand spoils their own vote alone."""
    decision = opened(cast, clock, method=method, tie="lot")
    for name, words in SAID.items():
        ballot = Ballot(((key_of(decision, words), 1),))
        changes.cast(decision, ballot, by=cast.people[name], now=clock.now)
    spoil(cast, clock, decision, "june", plain)
    over(clock, decision)
    assert decision.settled_at
    assert decision.result().cast == 5  # and that one was spoiled is told where numbers are
    assert decision.spoiled == (None if decision.withheld else 1)


@pytest.mark.parametrize("plain", [b"[" * 2**20, b'[["option000000",1]]' + b" " * 2**20])
def test_an_envelope_of_a_million_bytes_stops_no_count(cast, clock, decision, plain):
    """No page takes it: the length is one for all. So it is put in past all pages."""
    say(cast, clock, decision, **SAID)
    monster = sealing.SUITE.encrypt(
        plain + b"\x80",
        sealing.X25519PublicKey.from_public_bytes(bytes(decision.public_key)),
        info=ballot_info(decision, cast.june.pk),
    )
    with pytest.raises(NotAllowed) as no:
        put_in(cast, clock, decision, "june", monster)
    assert no.value.reason is Reason.NOT_SEALED_RIGHT
    mark = sealing.fingerprint(monster)
    junes = Envelope.objects.filter(participation__person=cast.june)
    assert junes.update(sealed=monster, fingerprint=mark) == 1
    over(clock, decision)
    assert decision.settled_at
    assert decision.spoiled == 1


def test_a_count_that_breaks_stops_no_other_count(cast, clock, decision, monkeypatch, caplog):
    other = opened(cast, clock)
    for each in (decision, other):
        say(cast, clock, each, **SAID)
    broken, count = decision.pk, Decision.count

    def breaks(self, profiles):
        if self.pk == broken:
            raise OverflowError(cast.rosie.name)
        return count(self, profiles)

    monkeypatch.setattr(Decision, "count", breaks)
    over(clock, decision)
    other.refresh_from_db()
    assert (decision.settled_at, bool(other.settled_at)) == (None, True)
    assert f"Decision {broken}: no count, OverflowError" in caplog.text
    assert "Rosie" not in caplog.text


def test_where_a_vote_takes_several_pages_no_sealed_one_is_taken(cast, clock):
    decision = opened(cast, clock, method="irv", tie="lot")
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/vote/")
    guard = rosie.html.css_first("input[name=csrfmiddlewaretoken]").attributes["value"]
    fields = {"for": b64encode(bytes(decision.public_key)).decode(), "key": "a key"}
    fields |= {"csrfmiddlewaretoken": guard, "sealed": b64encode(bytes(304)).decode()}
    rosie.page = rosie.post(f"/decisions/{decision.pk}/vote/sealed/", fields)
    assert rosie.page.status_code == 403
    assert not Envelope.objects.exists()


def test_where_numbers_are_not_told_that_one_is_not_kept_either(cast, clock, decision):
    say(cast, clock, decision, rosie="Blue", sam="Green", june="Blue")
    spoil(cast, clock, decision, "june", b"no json")
    over(clock, decision)
    assert (decision.withheld, decision.spoiled) == ("too-few", None)
    assert not cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/").sees("could not be read")


def test_noise_and_another_key_are_spoiled_too(cast, clock, decision):
    say(cast, clock, decision, **SAID)
    put_in(cast, clock, decision, "june", bytes(304))
    another = sealing.X25519PrivateKey.generate().public_key().public_bytes_raw()
    spoil(cast, clock, decision, "grace", b"[]", public=another)
    over(clock, decision)
    assert decision.spoiled is None  # four were left: too few to tell
    assert decision.result() is not None


def test_a_copy_of_what_someone_else_sealed_opens_for_nobody(cast, clock, decision):
    """Whoever sees Rosie's envelope cannot vote as she did without knowing how, and so learn it."""
    say(cast, clock, decision, **SAID)
    rosies = bytes(Envelope.objects.get(participation__person=cast.rosie).sealed)
    put_in(cast, clock, decision, "june", rosies)
    over(clock, decision)
    assert decision.spoiled == 1
    assert decision.profile().total == 5


def test_without_the_binding_a_copy_would_count(cast, clock, decision, monkeypatch):
    """The same with the protection off: so it is the binding that stops the copy."""
    for part in (changes.voting, changes.counting):
        monkeypatch.setattr(part, "ballot_info", lambda decision, person: b"the same for all")
    say(cast, clock, decision, **SAID)
    rosies = bytes(Envelope.objects.get(participation__person=cast.rosie).sealed)
    put_in(cast, clock, decision, "june", rosies)
    over(clock, decision)
    assert decision.spoiled == 0


def test_nor_in_another_decision(cast, clock, decision):
    other = opened(cast, clock)
    say(cast, clock, decision, rosie="Blue")
    sealed = bytes(Envelope.objects.get(participation__person=cast.rosie).sealed)
    say(cast, clock, other, **SAID)
    put_in(cast, clock, other, "rosie", sealed)
    over(clock, other)
    assert other.spoiled == 1


def test_a_row_that_someone_changed_is_no_spoiled_vote_but_stops_the_count(
    cast, clock, decision, caplog
):
    say(cast, clock, decision, **SAID)
    Envelope.objects.filter(participation__person=cast.rosie).update(sealed=bytes(304))
    over(clock, decision)
    assert decision.settled_at is None
    assert "cannot be opened" in caplog.text
    tick(clock)
    assert Envelope.objects.count() == 6


def test_no_opened_ballot_names_anyone(cast, clock, decision):
    say(cast, clock, decision, rosie="Blue")
    (ballot,) = in_the_box(decision)
    assert ballot.to_json() == [[key_of(decision, "Blue"), 1]]


marks = st.lists(
    st.tuples(st.sampled_from(["a", "b", "dont-know", "yes", "strange"]), st.integers()),
    unique_by=lambda mark: mark[0],
    max_size=4,
)


@given(marks=marks)
def test_whatever_a_ballot_says_each_way_answers_and_none_fails(marks):
    for way in METHODS.values():
        verdict = way.may_mark(Ballot(tuple(marks)), ("a", "b"), AS_USUAL)
        assert verdict or isinstance(verdict, Refused)
