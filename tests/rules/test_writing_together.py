"""Who writes, how each comment is answered, what counts as a check, and when something goes out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from sayso.rules.verdict import Allowed, Reason, Refused
from sayso.rules.writing_together import (
    LONG_ENOUGH,
    LOOK_AGAIN,
    MOST_WORDS,
    SIX_WEEKS,
    Comment,
    Does,
    Hand,
    Kind,
    Look,
    Ready,
    Reply,
    State,
    asks_newcomer,
    is_due_for_a_look,
    least,
    may_add,
    may_add_as_newcomer,
    may_answer,
    may_begin,
    may_check,
    may_comment,
    may_judge,
    may_move,
    may_name,
    may_open_round,
    may_publish,
    may_rewrite,
    may_set_task,
    may_sign,
    may_step_back,
    may_take_out,
    may_translate,
    may_write,
    may_write_down,
    missing_before_publishing,
    round_is_over,
    says_something,
    state,
)

NOW = datetime(2030, 5, 1, 9, tzinfo=UTC)
RESIDENT = Hand(Kind.HANDBOOK, lives_here=True, belongs=True)
STAFF = Hand(Kind.HANDBOOK, is_paid=True, belongs=True)
FAMILY = Hand(Kind.HANDBOOK, belongs=True)
WRITER = Hand(Kind.PAPER, named=frozenset({Does.WRITES}), is_paid=True, belongs=True)
READER = Hand(Kind.PAPER, lives_here=True, belongs=True)
READY = Ready(
    parts=3,
    forms_ready=True,
    unanswered=0,
    unchecked=0,
    unsigned=0,
    round_open=False,
    rounds_done=1,
    stages=1,
    is_handbook=False,
    ours=2,
    theirs=1,
    words=200,
    for_group=False,
)


def no(reason):
    return Refused(reason)


# ---- Writing ---------------------------------------------------------------------------------


def test_residents_write_a_handbook_and_only_the_people_named_a_paper():
    assert may_write(RESIDENT)
    assert may_write(WRITER)
    for hand in (STAFF, FAMILY, READER):
        assert may_write(hand) == no(Reason.NOT_A_WRITER)


def test_staff_fill_in_facts_in_a_handbook_and_family_do_not():
    assert may_add(STAFF, round_open=False, words="Ring 999.")
    assert may_add(FAMILY, round_open=False, words="Hello") == no(Reason.NOT_A_WRITER)
    assert may_add(RESIDENT, round_open=False, words="  ") == no(Reason.NOTHING_SAID)
    assert may_add(RESIDENT, round_open=True, words="Hi") == no(Reason.PEOPLE_READ_IT_NOW)


def test_management_does_not_edit_the_tone():
    named = replace(STAFF, named=frozenset({Does.WRITES}))
    how = {"own": False, "theirs": True, "round_open": False, "why": "It is shorter."}
    assert may_rewrite(named, of_resident=True, **how) == no(Reason.THEIR_OWN_VOICE)
    assert may_rewrite(named, of_resident=False, **how)
    assert may_rewrite(RESIDENT, of_resident=True, **how)


def test_nobody_is_overruled_without_a_reply():
    how = {"own": False, "of_resident": True, "theirs": True, "round_open": False}
    assert may_rewrite(WRITER, why="", **how) == no(Reason.REASON_NEEDED)
    assert may_rewrite(WRITER, why="The law says so.", **how)
    assert may_rewrite(READER, why="I like it.", **how) == no(Reason.NOT_A_WRITER)
    assert may_take_out(WRITER, own=False, of_resident=True, round_open=False, why=" ") == no(
        Reason.REASON_NEEDED
    )
    assert may_take_out(READER, own=True, of_resident=True, round_open=False, why="")


def test_residents_say_what_comes_first():
    assert may_move(RESIDENT, round_open=False)
    assert may_move(STAFF, round_open=False) == no(Reason.THEIR_HANDBOOK)
    assert may_move(WRITER, round_open=True) == no(Reason.PEOPLE_READ_IT_NOW)


def test_nobody_who_must_sign_is_got_rid_of():
    assert may_step_back(own=True)
    assert may_step_back(own=False) == no(Reason.NOT_YOURS)
    named = replace(STAFF, named=frozenset({Does.WRITES}))
    assert may_name(named, Does.SIGNS, other_belongs=True) == no(Reason.THEIR_HANDBOOK)
    assert may_name(named, Does.CHECKS, other_belongs=True)
    assert may_name(RESIDENT, Does.SIGNS, other_belongs=False) == no(Reason.NOT_A_MEMBER)
    assert may_name(READER, Does.CHECKS, other_belongs=True) == no(Reason.NOT_A_WRITER)


def test_a_handbook_needs_a_home_and_people_who_belong_there():
    how = {"belongs": True, "lives_here": False, "live": True}
    assert may_begin(Kind.HANDBOOK, has_home=True, **how)
    assert may_begin(Kind.HANDBOOK, has_home=False, **how) == no(Reason.A_HANDBOOK_NEEDS_A_HOME)
    assert may_begin(Kind.PAPER, has_home=False, **how)
    assert may_begin(Kind.PAPER, has_home=True, **(how | {"belongs": False})) == no(
        Reason.NOT_A_MEMBER
    )
    assert may_begin(Kind.PAPER, has_home=True, **(how | {"live": False})) == no(
        Reason.NOT_LIVE_YET
    )


def test_facts_and_other_languages_are_help_that_staff_may_give():
    assert may_translate(STAFF, own=False)
    assert may_translate(READER, own=True)
    assert may_translate(READER, own=False) == no(Reason.NOT_A_WRITER)


# ---- Answering -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["Noted.", "noted, thank you", "Thanks for your feedback!", "OK", "We have noted this point.",
     "Thank you for your comments. They will be considered.", "...", "Duly noted, your view is welcome"],
)  # fmt: skip
def test_noted_is_no_answer(words):
    assert not says_something(words)


@pytest.mark.parametrize(
    "words",
    ["The law fixes this.", "We paint it in June.", "Noted: we change the lock.", "Sorry, no"],
)
def test_an_answer_says_what_is_next_or_why_not(words):
    assert says_something(words)


def answered(comment, reply, **how):
    usual = {"writes": Allowed(), "own": False, "answered": False, "has_changed": True}
    return may_answer(comment, reply, **(usual | {"words": "Because it rains in."} | how))


def test_a_change_is_not_turned_down_without_a_reason():
    for words in ("", "   "):
        assert answered(Comment.SUGGESTED, Reply.NOT_CHANGED, words=words) == no(
            Reason.REASON_NEEDED
        )
    assert answered(Comment.SUGGESTED, Reply.NOT_CHANGED, words="Noted") == no(
        Reason.NOTED_IS_NO_ANSWER
    )
    assert answered(Comment.SUGGESTED, Reply.CHANGED, words="", has_changed=False)


def test_it_is_changed_is_said_only_of_what_has_changed():
    for comment in (Comment.WORDS_UNCLEAR, Comment.PICTURE_UNCLEAR, Comment.SAID):
        assert answered(comment, Reply.CHANGED, has_changed=False) == no(Reason.NOT_CHANGED_YET)
        assert answered(comment, Reply.CHANGED)


def test_nobody_answers_themselves_and_nobody_twice():
    for comment, reply in product(Comment, Reply):
        assert answered(comment, reply, own=True) == no(Reason.SOMEONE_ELSE_ANSWERS)
        assert answered(comment, reply, answered=True) == no(Reason.ALREADY_SETTLED)
        assert not answered(comment, reply, writes=no(Reason.NOT_A_WRITER))
    assert answered(Comment.WORDS_UNCLEAR, Reply.ANSWERED) == no(Reason.NOT_AN_OPTION)


def test_who_reads_it_says_something_and_a_voice_is_written_down_once():
    assert may_comment(sees=True, says=True)
    assert may_comment(sees=True, says=False) == no(Reason.NOTHING_SAID)
    assert may_comment(sees=True, says=True, is_same=True) == no(Reason.NOTHING_SAID)
    assert may_comment(sees=False, says=True) == no(Reason.NOT_A_MEMBER)
    assert may_write_down(is_maker=True, own=False, there=False)
    assert may_write_down(is_maker=False, own=False, there=False) == no(Reason.NOT_A_WRITER)
    assert may_write_down(is_maker=True, own=True, there=True) == no(Reason.ALREADY_SETTLED)


# ---- Checking --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("looks", "has_task", "machine", "found"),
    [
        ([], False, "", State.DRAFT),
        ([], False, "now", State.MACHINE),
        ([], False, "before", State.DRAFT),
        ([Look("now")], False, "", State.PEOPLE),
        ([Look("before")], False, "now", State.MACHINE),
        ([Look("now")], True, "now", State.MACHINE),
        ([Look("now", is_task=True)], True, "", State.DRAFT),
        ([Look("now", is_task=True, right=False)], True, "now", State.MACHINE),
        ([Look("now", is_task=True, right=True)], True, "", State.PEOPLE),
        ([Look("before", is_task=True, right=True), Look("now")], True, "", State.DRAFT),
    ],
)
def test_only_people_check_and_only_these_very_words(looks, has_task, machine, found):
    assert state("now", machine_of=machine, looks=looks, has_task=has_task) is found


def test_a_whole_is_as_far_as_its_last_part():
    for first, second in product(State, State):
        order = list(State)
        assert least([first, second]) is order[min(order.index(first), order.index(second))]
    assert least([]) is State.DRAFT


def test_lived_experience_checks_and_nobody_their_own_words():
    how = {"lived_experience": True, "is_paid": False, "is_author": False, "sees": True}
    assert may_check(**how)
    assert may_check(**(how | {"lived_experience": False})) == no(Reason.LIVED_EXPERIENCE_CHECKS)
    assert may_check(**(how | {"is_paid": True})) == no(Reason.LIVED_EXPERIENCE_CHECKS)
    assert may_check(**(how | {"is_author": True})) == no(Reason.NOT_YOUR_OWN_WORDS)
    assert may_check(**(how | {"sees": False})) == no(Reason.NOT_A_MEMBER)


def test_a_person_says_whether_a_task_was_done_right():
    assert may_judge(writes=Allowed(), own=False, judged=False)
    assert may_judge(writes=Allowed(), own=True, judged=False) == no(Reason.SOMEONE_ELSE_ANSWERS)
    assert may_judge(writes=Allowed(), own=False, judged=True) == no(Reason.ALREADY_SETTLED)
    assert not may_judge(writes=no(Reason.NOT_A_WRITER), own=False, judged=False)
    assert may_set_task(writes=Allowed(), words=" ") == no(Reason.NOTHING_SAID)
    assert not may_set_task(writes=no(Reason.NOT_A_WRITER), words="What first?")


# ---- Going out -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"parts": 0}, Reason.NOTHING_WRITTEN),
        ({"is_new": False}, Reason.NOTHING_IS_NEW),
        ({"for_group": True, "words": MOST_WORDS + 1}, Reason.PAPER_TOO_LONG),
        ({"is_handbook": True, "ours": 1, "theirs": 2}, Reason.TURNS_INTO_RULES),
        ({"forms_ready": False}, Reason.FORMS_NOT_READY),
        ({"round_open": True}, Reason.PEOPLE_READ_IT_NOW),
        ({"rounds_done": 0}, Reason.ROUNDS_TO_COME),
        ({"unanswered": 1}, Reason.ANSWER_EACH_COMMENT),
        ({"unchecked": 1}, Reason.PEOPLE_CHECK_FIRST),
        ({"unsigned": 1}, Reason.SIGNATURES_MISSING),
    ],
)
def test_each_thing_that_is_missing_keeps_it_back(how, reason):
    assert missing_before_publishing(READY) == ()
    assert missing_before_publishing(replace(READY, **how)) == (reason,)
    assert may_publish(replace(READY, **how), writes=Allowed()) == no(reason)
    assert may_publish(READY, writes=Allowed())
    assert may_publish(READY, writes=no(Reason.NOT_A_WRITER)) == no(Reason.NOT_A_WRITER)


def test_only_who_was_named_signs_what_is_there():
    assert may_sign(is_signer=True, parts=1, signed=False)
    assert may_sign(is_signer=False, parts=1, signed=False) == no(Reason.NOT_NAMED_TO_SIGN)
    assert may_sign(is_signer=True, parts=0, signed=False) == no(Reason.NOTHING_WRITTEN)
    assert may_sign(is_signer=True, parts=1, signed=True) == no(Reason.ALREADY_SETTLED)


def round_of(days, **how):
    usual = {"writes": Allowed(), "parts": 2, "forms_ready": True, "round_open": False}
    usual |= {"unanswered": 0, "now": NOW, "closes_at": NOW + timedelta(days=days)}
    return may_open_round(**(usual | how))


def test_a_round_is_long_enough_and_whole_and_the_last_one_is_answered():
    assert round_of(LONG_ENOUGH.days)
    assert round_of(3) == no(Reason.ROUND_TOO_SHORT)
    assert round_of(20, forms_ready=False) == no(Reason.FORMS_NOT_READY)
    assert round_of(20, unanswered=4) == no(Reason.ANSWER_EACH_COMMENT)
    assert round_of(20, round_open=True) == no(Reason.ALREADY_OPEN)
    assert round_of(20, parts=0) == no(Reason.NOTHING_WRITTEN)
    assert round_of(20, writes=no(Reason.NOT_A_WRITER)) == no(Reason.NOT_A_WRITER)
    assert not round_is_over(NOW, NOW - timedelta(seconds=1))
    assert round_is_over(NOW, NOW)


def test_newcomers_are_asked_after_six_weeks_once():
    came = NOW - SIX_WEEKS
    out = came - timedelta(days=200)
    assert asks_newcomer(came, NOW, out_since=out, asked=False)
    assert not asks_newcomer(came, NOW, out_since=out, asked=True)
    assert not asks_newcomer(came + timedelta(seconds=1), NOW, out_since=out, asked=False)
    assert not asks_newcomer(came - timedelta(days=120), NOW, out_since=out, asked=False)
    assert not asks_newcomer(came, NOW, out_since=came + timedelta(seconds=1), asked=False)
    assert not asks_newcomer(came, NOW, out_since=None, asked=False)
    assert may_add_as_newcomer(lives_here=True, asked=False)
    assert may_add_as_newcomer(lives_here=False, asked=False) == no(Reason.NOT_A_WRITER)
    assert may_add_as_newcomer(lives_here=True, asked=True) == no(Reason.ALREADY_SETTLED)


def test_what_nobody_changed_for_a_year_says_so():
    assert not is_due_for_a_look(None, NOW)
    assert not is_due_for_a_look(NOW - LOOK_AGAIN + timedelta(seconds=1), NOW)
    assert is_due_for_a_look(NOW - LOOK_AGAIN, NOW)
