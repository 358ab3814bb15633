"""Who makes heaps and names them, how far a why goes, what answers a theme, and when it has worked."""

import pytest

from sayso.rules.themes import (
    Answer,
    Asked,
    Sign,
    came_true,
    is_open,
    may_accept,
    may_answer,
    may_answer_why,
    may_go_deeper,
    may_heap,
    may_name,
    may_say_root,
    may_set_sign,
    not_in_a_heap,
    root,
)
from sayso.rules.themes import eight_steps as eight
from sayso.rules.themes.eight_steps import Pile, Step, Theme, Workshop
from sayso.rules.themes.signs import in_fives
from sayso.rules.verdict import Reason

LIVED, STAFF, PARTNER = ["draws-on-support"], ["staff"], ["partner"]
NAME = "I want to see my family when I choose"


def why_not(verdict):
    return None if verdict else verdict.reason


@pytest.mark.parametrize(
    ("parts", "opened", "begun", "reason"),
    [
        (LIVED, True, False, None),
        (["family"], True, False, None),
        (STAFF, True, False, Reason.PEOPLE_MAKE_THE_FIRST_HEAP),
        (["manager", "family"], True, False, None),
        (STAFF, True, True, None),
        (PARTNER, True, True, None),
        ([], True, True, Reason.NOT_A_MEMBER),
        (LIVED, False, False, Reason.NOT_OPEN_YET),
    ],
)
def test_staff_do_not_make_the_first_heap(parts, opened, begun, reason):
    assert why_not(may_heap(parts, opened=opened, begun=begun)) == reason


@pytest.mark.parametrize(
    ("parts", "words", "reason"),
    [
        (LIVED, NAME, None),
        (["family"], "My mum feels at home", None),
        (STAFF, NAME, Reason.PEOPLE_NAME_THEIR_THEMES),
        (LIVED, "Family contact", Reason.SAY_IT_AS_I),
        (LIVED, "Better family contact for residents", Reason.SAY_IT_AS_I),
        (LIVED, "I want", Reason.SAY_IT_AS_I),
        (LIVED, "I’d like a key", None),
        ([], NAME, Reason.NOT_A_MEMBER),
    ],
)
def test_those_who_live_with_it_name_a_heap_as_i(parts, words, reason):
    assert why_not(may_name(parts, words, cards=2, english=True)) == reason


def test_in_other_languages_only_the_length_of_a_name_is_looked_at():
    assert may_name(LIVED, "Hoffwn weld fy nheulu", cards=1, english=False)


def test_an_empty_heap_has_no_name():
    assert why_not(may_name(LIVED, NAME, cards=0, english=True)) == Reason.NO_VOICE_BEHIND_IT


def test_a_card_in_no_heap_is_told_and_one_in_two_heaps_is_not():
    assert not_in_a_heap([1, 2, 3, 4], [{1, 2}, {2, 4}]) == [3]


def test_five_whys_at_most_each_answered():
    assert may_answer_why(LIVED, ["a"] * 4, "Because", named=True)
    assert (
        why_not(may_answer_why(LIVED, ["a"] * 5, "Because", named=True))
        == Reason.FIVE_WHYS_ARE_ENOUGH
    )
    assert why_not(may_answer_why(LIVED, [], " ", named=True)) == Reason.WHY_NEEDS_AN_ANSWER
    assert why_not(may_answer_why(LIVED, [], "Because", named=False)) == Reason.NAME_IT_FIRST
    assert why_not(may_answer_why([], [], "Because", named=True)) == Reason.NOT_A_MEMBER


@pytest.mark.parametrize(
    "answer", ["Funding", "There is no money.", "Budget cuts", "It's the money"]
)
def test_money_alone_is_no_cause(answer):
    assert root(["They go home early", answer]) is None
    assert why_not(may_say_root(LIVED, [answer])) == Reason.MONEY_IS_NO_CAUSE


def test_what_can_be_changed_is_a_cause():
    answers = ["Visiting ends at seven", "There is no money", "The money follows a rule of 2016"]
    assert root(answers) == "The money follows a rule of 2016"
    assert may_say_root(STAFF, answers)
    assert why_not(may_say_root(LIVED, [])) == Reason.WHY_NEEDS_AN_ANSWER
    assert why_not(may_say_root([], answers)) == Reason.NOT_A_MEMBER


@pytest.mark.parametrize(
    ("words", "of_ten", "named", "reason"),
    [
        ("I see my family", 8, True, None),
        ("", 8, True, Reason.SAY_HOW_WE_WILL_KNOW),
        ("I see my family", 0, True, Reason.SAY_HOW_WE_WILL_KNOW),
        ("I see my family", 11, True, Reason.SAY_HOW_WE_WILL_KNOW),
        ("I see my family", 8, False, Reason.NAME_IT_FIRST),
    ],
)
def test_a_sign_says_what_people_say_and_how_many_of_ten(words, of_ten, named, reason):
    assert why_not(may_set_sign(LIVED, Sign(words, of_ten), named=named)) == reason


@pytest.mark.parametrize(
    ("yes", "no", "dont_know", "true"),
    [
        (8, 2, 0, True),
        (6, 4, 0, False),
        (4, 1, 0, True),
        (3, 1, 0, False),
        (8, 1, 2, False),
        (0, 0, 0, False),
    ],
)
def test_it_came_true_when_so_many_of_ten_say_yes(yes, no, dont_know, true):
    assert came_true(Sign("I see my family", 8), Asked(yes, no, dont_know)) is true


def test_a_theme_with_voices_stays_open_until_people_take_an_answer():
    assert is_open(voices=15, accepted=False)
    assert not is_open(voices=15, accepted=True)
    assert not is_open(voices=0, accepted=False)


@pytest.mark.parametrize(
    ("parts", "words", "named", "reason"),
    [
        (["manager"], "No change needed", True, None),
        (LIVED, "It is fine", True, Reason.NOT_YOUR_DUTY),
        (["manager"], " ", True, Reason.REASON_NEEDED),
        (["manager"], "Yes", False, Reason.NAME_IT_FIRST),
        ([], "Yes", True, Reason.NOT_A_MEMBER),
    ],
)
def test_those_who_can_change_it_say_something_to_a_theme(parts, words, named, reason):
    assert why_not(may_answer(parts, words, named=named)) == reason


@pytest.mark.parametrize(
    ("parts", "answer", "answerer", "still_open", "reason"),
    [
        (LIVED, Answer.WE_WILL, False, True, None),
        (LIVED, Answer.NO_BUT, False, True, None),
        (LIVED, Answer.NO_CHANGE, False, True, Reason.NO_CHANGE_IS_NO_ANSWER),
        (["manager"], Answer.WE_WILL, False, True, Reason.PEOPLE_SAY_IT_IS_ANSWERED),
        (["manager", "family"], Answer.WE_WILL, True, True, Reason.PEOPLE_SAY_IT_IS_ANSWERED),
        (LIVED, Answer.WE_WILL, False, False, Reason.ALREADY_SETTLED),
        ([], Answer.WE_WILL, False, True, Reason.NOT_A_MEMBER),
    ],
)
def test_no_change_needed_closes_nothing(parts, answer, answerer, still_open, reason):
    verdict = may_accept(parts, answer, is_answerer=answerer, still_open=still_open)
    assert why_not(verdict) == reason


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({}, None),
        ({"root": False}, Reason.NAME_ITS_ROOT),
        ({"named": False}, Reason.NAME_IT_FIRST),
        ({"voices": 0}, Reason.NO_VOICE_BEHIND_IT),
        ({"over": False}, Reason.STILL_OPEN),
        ({"parts": []}, Reason.NOT_A_MEMBER),
    ],
)
def test_a_second_round_names_its_root(how, reason):
    case = {"parts": LIVED, "root": True, "named": True, "voices": 18, "over": True} | how
    assert why_not(may_go_deeper(case.pop("parts"), **case)) == reason


SIGN = Sign("I see my family when I choose", 8)
READY = Theme(cause=True, sign=SIGN, planned=True, done=True, asked=Asked(8, 2))


@pytest.mark.parametrize(
    ("workshop", "now"),
    [
        (Workshop(prepared=False, lines=0, loose=0), Step.PREPARE),
        (Workshop(prepared=True, lines=0, loose=0), Step.COLLECT),
        (Workshop(prepared=True, lines=9, loose=9), Step.THEME),
        (Workshop(prepared=True, lines=9, loose=1, themes=(READY,)), Step.THEME),
        (Workshop(prepared=True, lines=9, loose=0, themes=(READY, Theme())), Step.UNDERSTAND),
        (Workshop(prepared=True, lines=9, loose=0, themes=(Theme(cause=True),)), Step.SUCCESS),
        (
            Workshop(prepared=True, lines=9, loose=0, themes=(Theme(cause=True, sign=SIGN),)),
            Step.PLAN,
        ),
        (
            Workshop(
                prepared=True,
                lines=9,
                loose=0,
                themes=(Theme(cause=True, sign=SIGN, planned=True),),
            ),
            Step.DO,
        ),
        (Workshop(prepared=True, lines=9, loose=0, themes=(READY,)), None),
    ],
)
def test_no_step_is_jumped_over(workshop, now):
    assert eight.step_now(workshop) is now


def test_it_does_not_end_while_too_few_say_that_it_is_better():
    six = Theme(cause=True, sign=SIGN, planned=True, done=True, asked=Asked(6, 4))
    workshop = Workshop(prepared=True, lines=102, loose=0, themes=(six,))
    assert why_not(eight.may_end(workshop)) == Reason.NOT_WHAT_WE_HOPED
    assert eight.may_end(Workshop(prepared=True, lines=102, loose=0, themes=(READY,)))
    begun = Workshop(prepared=True, lines=102, loose=3)
    assert why_not(eight.may_end(begun)) == Reason.THE_STEP_BEFORE_FIRST


@pytest.mark.parametrize(
    ("given", "own", "begun", "words", "reason"),
    [
        ({}, True, False, "My key worker", None),
        ({Pile.WORKS: 2}, True, False, "My key worker", Reason.TWO_OF_EACH),
        ({Pile.FUTURE: 2}, True, False, "My key worker", None),
        ({}, False, False, "My key worker", Reason.NOT_YOURS),
        ({}, True, True, "My key worker", Reason.HEAPS_HAVE_BEGUN),
        ({}, True, False, " ", Reason.REASON_NEEDED),
    ],
)
def test_two_lines_of_each_pile(given, own, begun, words, reason):
    verdict = eight.may_give_line(Pile.WORKS, words, own_review=own, given=given, begun=begun)
    assert why_not(verdict) == reason


def test_only_the_person_says_yes_to_a_line():
    assert eight.may_share_line(own=True, there=True)
    assert why_not(eight.may_share_line(own=False, there=True)) == Reason.NOT_YOURS
    assert why_not(eight.may_share_line(own=True, there=False)) == Reason.ALREADY_TAKEN_BACK


def test_names_are_taken_out_of_a_line():
    line = "Kofi Mensah helps me, and Will will phone Mensah"
    assert (
        eight.nameless(line, ["Kofi Mensah", "Will"], instead="someone")
        == "someone helps me, and someone will phone someone"
    )
    assert eight.nameless(line, [], instead="someone") == line


def test_two_people_see_to_a_plan_and_one_lives_with_it():
    plan = {"words": "Change the rule"}
    assert eight.may_plan(LIVED, owners=2, lived_owner=True, **plan)
    assert (
        why_not(eight.may_plan(LIVED, owners=1, lived_owner=True, **plan)) == Reason.TWO_SEE_TO_IT
    )
    assert (
        why_not(eight.may_plan(LIVED, owners=2, lived_owner=False, **plan)) == Reason.TWO_SEE_TO_IT
    )
    assert why_not(eight.may_plan([], owners=2, lived_owner=True, **plan)) == Reason.NOT_A_MEMBER
    assert (
        why_not(eight.may_plan(LIVED, owners=2, lived_owner=True, words=" "))
        == Reason.REASON_NEEDED
    )


def test_the_same_people_are_asked_again_after_it_is_done():
    assert eight.may_say_again(shared_a_line=True, done=True)
    assert (
        why_not(eight.may_say_again(shared_a_line=False, done=True)) == Reason.ASK_THE_SAME_PEOPLE
    )
    assert why_not(eight.may_say_again(shared_a_line=True, done=False)) == Reason.NOT_DONE_YET


@pytest.mark.parametrize(
    ("says", "everyone", "counted"),
    [
        ([True] * 4, 10, Asked(0, 0)),
        ([True] * 5 + [False] * 3, 10, Asked(5, 0)),
        ([True] * 6 + [False] * 4, 10, Asked(6, 4)),
        ([True, False, None], 3, Asked(1, 1, 1)),
    ],
)
def test_answers_count_five_at_a_time_until_all_have_answered(says, everyone, counted):
    assert in_fives(says, everyone=everyone) == counted
