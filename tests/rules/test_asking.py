"""Who may ask, answer, speak for someone, and when: the rules of open questions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sayso.rules import asking
from sayso.rules.asking import Face, Kind, Pile, Ready, Round, Way, Who
from sayso.rules.asking.cards import is_wanted, may_add_card, may_answer_card, may_sort, waits
from sayso.rules.asking.letters import is_late, may_read, may_reply, may_send, median_days
from sayso.rules.asking.surveys import may_fill_in, tallied
from sayso.rules.verdict import Allowed, Reason, Refused

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
DAY = timedelta(days=1)
OPEN = Round(Way.OPEN, Who.EVERYONE, blank_page=False, opens=NOW - DAY, closes=NOW + DAY)
DRAFT = replace(OPEN, opens=None, closes=None)
OVER = replace(OPEN, closes=NOW)
READY = Ready(forms_ready=True, parts=2, live=True)
LIVES, STAFF = frozenset({"draws-on-support"}), frozenset({"staff"})


def no(reason):
    return Refused(reason)


@pytest.mark.parametrize(
    ("who", "parts", "asked"),
    [
        (Who.EVERYONE, {"staff"}, True),
        (Who.EVERYONE, {"director"}, True),
        (Who.EVERYONE, set(), False),
        (Who.DRAWS_ON_SUPPORT, {"draws-on-support", "staff"}, True),
        (Who.DRAWS_ON_SUPPORT, {"staff"}, False),
        (Who.PEOPLE_AND_FAMILY, {"family"}, True),
        (Who.PEOPLE_AND_FAMILY, {"manager"}, False),
        (Who.PAID, {"manager"}, True),
        (Who.PAID, {"draws-on-support"}, False),
    ],
)
def test_it_is_for_those_it_is_asked_of(who, parts, asked):
    assert asking.belongs_to_those_asked(who, parts) is asked
    may = asking.may_answer(replace(OPEN, who=who), parts, now=NOW)
    assert bool(may) is asked


def test_the_moment_of_closing_is_too_late():
    assert OPEN.is_open(NOW)
    assert OVER.is_over(NOW)
    assert asking.may_answer(OVER, LIVES, now=NOW) == no(Reason.ALREADY_CLOSED)
    assert asking.may_answer(DRAFT, LIVES, now=NOW) == no(Reason.NOT_OPEN_YET)


@pytest.mark.parametrize(
    ("round_", "ready", "closes", "why"),
    [
        (DRAFT, READY, NOW + DAY, None),
        (OPEN, READY, NOW + DAY, Reason.ALREADY_OPEN),
        (DRAFT, replace(READY, live=False), NOW + DAY, Reason.NOT_LIVE_YET),
        (DRAFT, replace(READY, forms_ready=False), NOW + DAY, Reason.FORMS_NOT_READY),
        (DRAFT, READY, NOW, Reason.TOO_SHORT),
        (DRAFT, READY, NOW + 400 * DAY, Reason.TOO_LONG),
        (replace(DRAFT, way=Way.SORTING), replace(READY, parts=1), NOW + DAY, Reason.CARDS_NEEDED),
        (
            replace(DRAFT, way=Way.SURVEY),
            replace(READY, parts=0),
            NOW + DAY,
            Reason.STATEMENTS_NEEDED,
        ),
    ],
)
def test_it_opens_when_all_is_there(round_, ready, closes, why):
    may = asking.may_open(round_, ready, is_asker=True, now=NOW, closes=closes)
    assert may == (Allowed() if why is None else no(why))
    assert not asking.may_open(round_, ready, is_asker=False, now=NOW, closes=closes)


def test_a_blank_page_takes_no_draft_and_no_option_before_it_closes():
    blank = replace(OPEN, blank_page=True)
    first = no(Reason.BLANK_PAGE_FIRST)
    assert asking.may_put_in_draft(blank, is_asker=True, now=NOW) == first
    assert asking.may_choose_way(Way.SORTING, blank_page=True) == first
    assert asking.may_offer(blank_page=True) == first
    assert asking.may_put_in_draft(replace(blank, closes=NOW), is_asker=True, now=NOW)
    assert asking.may_put_in_draft(OPEN, is_asker=True, now=NOW)


def test_whether_it_was_blank_is_computed_from_what_happened():
    assert asking.was_blank(OVER, [NOW])
    assert not asking.was_blank(OVER, [NOW - DAY, NOW])
    assert not asking.was_blank(replace(OVER, way=Way.SURVEY), [])


def test_nobody_speaks_for_someone_they_are_not_beside():
    def may(*, own=False, beside=True, parts=LIVES):
        return asking.may_answer_for(OPEN, parts, own=own, beside=beside, now=NOW)

    assert may()
    assert may(own=True) == no(Reason.NOT_YOURSELF)
    assert may(beside=False) == no(Reason.NOT_BESIDE_THEM)
    assert not may(parts=frozenset())


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"something": True, "kind": None}, None),
        ({"something": True, "kind": Kind.FEELING}, None),
        ({"something": False, "kind": None}, Reason.NOTHING_SAID),
        ({"something": True, "kind": Kind.FACT}, Reason.FACT_NEEDS_A_SOURCE),
        ({"something": True, "kind": Kind.FACT, "source": " "}, Reason.FACT_NEEDS_A_SOURCE),
        ({"something": True, "kind": Kind.FACT, "source": "The bus plan"}, None),
        ({"something": True, "kind": Kind.FACT, "saw_it": True}, None),
        ({"something": True, "kind": None, "way": Way.SURVEY}, Reason.NOT_ASKED_SO),
    ],
)
def test_feelings_need_no_proof_and_facts_say_where_they_are_from(said, why):
    said = {"source": "", "saw_it": False, "way": Way.OPEN} | said
    assert asking.may_be_said(**said) == (Allowed() if why is None else no(why))


def test_the_public_door_is_shut_where_nobody_opened_it():
    assert asking.may_answer_in_public(OPEN, public=True, now=NOW)
    assert not asking.may_answer_in_public(OPEN, public=False, now=NOW)
    assert not asking.may_answer_in_public(OVER, public=True, now=NOW)


def test_one_s_own_voice_is_one_s_own():
    assert asking.may_change(OPEN, own=True, now=NOW)
    assert asking.may_change(OVER, own=True, now=NOW) == no(Reason.ALREADY_CLOSED)
    assert not asking.may_change(OPEN, own=False, now=NOW)
    assert asking.may_take_back(own=True)
    assert not asking.may_take_back(own=False)
    assert asking.may_say_me_too(OPEN, LIVES, own=True, now=NOW) == no(Reason.YOUR_OWN_VOICE)
    assert asking.may_say_me_too(OPEN, LIVES, own=False, now=NOW)


def test_a_recording_is_written_down_by_who_has_to_do_with_it():
    def may(**who):
        nobody = {"own": False, "is_asker": False, "entered": False}
        return asking.may_write_down(has_sound=True, **nobody | who)

    assert may(own=True)
    assert may(is_asker=True)
    assert may(entered=True)
    assert may() == no(Reason.NOT_YOURS)
    told = asking.may_write_down(has_sound=False, own=True, is_asker=True, entered=True)
    assert told == no(Reason.NOTHING_TO_HEAR)


# ---- Cards and faces --------------------------------------------------------------------------


def test_cards_are_added_by_everyone_once_it_is_open_and_by_the_asker_before():
    cards = replace(OPEN, way=Way.SORTING)
    before = replace(cards, opens=None, closes=None)
    assert may_add_card(cards, LIVES, is_asker=False, now=NOW)
    assert may_add_card(before, LIVES, is_asker=True, now=NOW)
    assert may_add_card(before, LIVES, is_asker=False, now=NOW) == no(Reason.NOT_YOURS)
    assert may_add_card(OPEN, LIVES, is_asker=True, now=NOW) == no(Reason.NOT_ASKED_SO)
    assert may_sort(cards, LIVES, now=NOW)
    assert not may_sort(OPEN, LIVES, now=NOW)


@pytest.mark.parametrize(
    ("piles", "wanted"),
    [
        ({Pile.LIKE: 1}, True),
        ({Pile.TRY_FIRST: 1, Pile.DONT_LIKE: 9}, True),
        ({Pile.NOT_SURE: 3, Pile.DONT_LIKE: 2}, False),
        ({}, False),
    ],
)
def test_one_person_is_enough_to_want_something(piles, wanted):
    assert is_wanted(piles) is wanted


def test_what_is_wanted_waits_until_it_is_offered_or_answered():
    assert waits(wanted=True, offered=False, answered=False)
    assert not waits(wanted=True, offered=True, answered=False)
    assert not waits(wanted=True, offered=False, answered=True)
    assert not waits(wanted=False, offered=False, answered=False)
    assert may_answer_card(leads=True, closed=True, words="From June.")
    assert not may_answer_card(leads=False, closed=True, words="From June.")
    assert not may_answer_card(leads=True, closed=False, words="From June.")
    assert not may_answer_card(leads=True, closed=True, words=" ")


def test_faces_are_balanced_and_not_knowing_is_an_answer():
    good = [face for face in Face if "good" in face]
    bad = [face for face in Face if "bad" in face]
    assert len(good) == len(bad)
    assert Face.DONT_KNOW in Face
    told = tallied([Face.GOOD, Face.GOOD, Face.DONT_KNOW])
    assert (told.cast, told.counts[Face.GOOD], told.counts[Face.BAD]) == (3, 2, 0)


def test_a_sheet_is_filled_in_until_it_is_sent():
    survey = replace(OPEN, way=Way.SURVEY)
    assert may_fill_in(survey, LIVES, finished=False, now=NOW)
    assert may_fill_in(survey, LIVES, finished=True, now=NOW) == no(Reason.ALREADY_ANSWERED)
    assert may_fill_in(OPEN, LIVES, finished=False, now=NOW) == no(Reason.NOT_ASKED_SO)


# ---- The direct line --------------------------------------------------------------------------


def test_a_letter_goes_to_a_leader_of_one_s_own_organisation():
    good = {"belongs": True, "leads": True, "own": False, "something": True}
    assert may_send(**good)
    assert may_send(**good | {"belongs": False}) == no(Reason.NOT_A_MEMBER)
    assert may_send(**good | {"leads": False}) == no(Reason.NOT_A_LEADER)
    assert may_send(**good | {"own": True}) == no(Reason.NOT_YOURSELF)
    assert may_send(**good | {"something": False}) == no(Reason.NOTHING_SAID)


def test_the_two_of_them_read_it_and_nobody_else():
    assert may_read(sender=True, receiver=False, still_leads=False)
    assert may_read(sender=False, receiver=True, still_leads=True)
    assert not may_read(sender=False, receiver=True, still_leads=False)
    assert not may_read(sender=False, receiver=False, still_leads=True)
    assert may_reply(receiver=True, answered=False, something=True)
    assert not may_reply(receiver=False, answered=False, something=True)
    assert not may_reply(receiver=True, answered=True, something=True)
    assert not may_reply(receiver=True, answered=False, something=False)


def test_five_days_are_the_most():
    assert not is_late(NOW, None, NOW + 5 * DAY)
    assert is_late(NOW, None, NOW + 5 * DAY + timedelta(seconds=1))
    assert not is_late(NOW, NOW + DAY, NOW + 9 * DAY)
    assert median_days([]) is None
    assert median_days([DAY / 2, 3 * DAY, 9 * DAY]) == 3
    assert median_days([DAY / 2]) == 1


def test_who_belongs_asks_and_who_leads_opens_it_to_the_street():
    assert asking.may_ask(LIVES, live=True)
    assert not asking.may_ask(frozenset(), live=True)
    assert not asking.may_ask(LIVES, live=False)
    assert asking.may_open_to_public(leads=True)
    assert not asking.may_open_to_public(leads=False)
    assert asking.may_see(near=True, opened=True, own=False)
    assert not asking.may_see(near=True, opened=False, own=False)
    assert asking.may_see(near=False, opened=False, own=True)
    assert asking.may_put_in(project_open=True, belongs=True)
    assert not asking.may_put_in(project_open=False, belongs=True)
