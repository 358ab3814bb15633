"""What is offered fits into its sentence, or only says what is meant. Every word of the list."""

import re

import pytest

from sayso.craft.familiarity import familiarity
from sayso.rules.easyread import check
from sayso.rules.easyread.inflection import forms, going_on, many, past, third
from sayso.rules.easyread.plain_words import (
    FORMAL,
    FORMAL_ACTS,
    FORMAL_REST,
    FORMAL_THINGS,
    JARGON,
    JARGON_ACTS,
    JARGON_REST,
    JARGON_THINGS,
)

THINGS, ACTS = JARGON_THINGS | FORMAL_THINGS, JARGON_ACTS | FORMAL_ACTS
DETERMINERS = "a an another each every his its my our the these this those your".split()
WRONG = [
    (re.compile(rf"\b({'|'.join(DETERMINERS)}) ({'|'.join(DETERMINERS)})\b"), "two articles"),
    (
        re.compile(rf"\b({'|'.join(DETERMINERS)}) (what|who|how|where|whether|when|if|not)\b"),
        "a clause",
    ),
    (re.compile(r"\ba (?!one|uni|use|eu)[aeiou]|\ban (?![aeiou])"), "a or an"),
    (
        re.compile(r"\b(a|an|our|your) (having|making|being|doing|asking|keeping)\b"),
        "an act as a thing",
    ),
    (re.compile(r"^(The )?(people|groups|things|rules|plans) (is|was|has)\b"), "one of several"),
    (re.compile(r"…"), "a gap"),
    (re.compile(r"\b(nots|pay for and plan(s|ned)|chooses and pay)\b"), "half an ending"),
]


def accepted(text):
    """The text with every offer taken."""
    for each in reversed(check(text)):
        if each.instead and each.check in ("hard-word", "idiom"):
            text = text[: each.start] + each.instead + text[each.end :]
    return text


def wrong(text):
    taken = accepted(text)
    return [(why, taken) for look, why in WRONG if taken != text and look.search(taken)]


def bent(phrase, bend):
    first, _, rest = phrase.partition(" ")
    return f"{bend(first)} {rest}".strip()


def with_article(phrase):
    return f"{'an' if phrase[0] in 'aeiou' else 'a'} {phrase}"


def test_every_thing_fits_behind_an_article_or_says_only_what_is_meant():
    complaints = []
    for thing in THINGS:
        *before, last = thing.split()
        several = " ".join([*before, many(last)])
        for text in (
            f"We need {with_article(thing)} here.",
            f"The {thing} is here.",
            f"Our {thing} is good.",
            f"These {several} are good.",
            f"The {several} are here.",
            f"The {thing} of the home is new.",
            f"The {thing} team came.",
        ):
            complaints += wrong(text)
    assert not complaints


def test_every_act_fits_with_its_ending():
    complaints = []
    for act in ACTS:
        for text in (
            f"We must {act} the plan.",
            f"She {bent(act, third)} it.",
            f"It was {bent(act, lambda one: past(one, done=True))}.",
            f"They are {bent(act, going_on)} them by May.",
            f"The plan {bent(act, past)} by us works.",
        ):
            complaints += wrong(text)
    assert not complaints


def test_everything_else_fits():
    complaints = []
    for phrase in JARGON_REST | FORMAL_REST:
        complaints += wrong(f"It is {phrase}.") + wrong(f"It is {phrase} here.")
        if "-" in phrase:  # always said of a thing
            complaints += wrong(f"We want {with_article(phrase)} plan.")
    assert not complaints


def test_every_ending_makes_a_word_that_people_write():
    acts = {
        word
        for said in ACTS.values()
        for word in (said.split()[0], said.split(" and ")[-1].split()[0])
    }
    made = {form for act in acts if act for form in forms(act)} - {
        act + act[-1] + "ing" for act in acts
    }
    regular = {bend(act) for act in acts if act for bend in (third, going_on, past)} & made
    unknown = [word for word, told in familiarity(regular).items() if not told.zipf]
    assert set(unknown) <= {"eases", "hurries", "hurrying"}  # right, and rare in writing


def test_there_is_something_to_say_for_nearly_every_word():
    silent = [phrase for phrase, plain in (JARGON | FORMAL).items() if not plain]
    assert len(silent) < 12
    assert len(JARGON | FORMAL) > 800


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("We need an appendix.", "We need an extra page."),
        ("He is a commissioner.", "He is a person who pays for care and plans it."),
        ("This is an outcome measure.", "This is a way to see what changed."),
        ("The council commissions it.", "The council pays for and plans it."),
        ("It was then fully implemented.", "It was then fully carried out."),
        ("the plan implemented by the team", "the plan carried out by the team"),
        ("Please submit it.", "Please send it in."),
        ("We will optimise it.", "We will make it better."),
        ("It was optimised.", "It was made better."),
        ("STAKEHOLDERS CAME.", "PEOPLE IT MATTERS TO CAME."),
        ("However, we went.", "But we went."),
        ("It is a cost-effective.", "It is a cost-effective."),
        ("They sent an equivalent sum.", "They sent the same sum."),
        ("He does it on a regular basis.", "He does it often."),
        ("It needs an intervention.", "It needs help."),
    ],
)
def test_what_is_offered_fits(text, taken):
    assert accepted(text) == taken


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("The safeguarding team came.", "keeping people safe from harm"),
        ("Our baseline is low.", "how it is now"),
        ("We will optimise the plan.", "make it better"),
        ("It is a statutory fee.", "set by law"),
        ("We, therefore, ask.", "so"),
        ("Good governance matters.", "who decides and who checks"),
        ("an enhanced service", "made it better"),
    ],
)
def test_what_does_not_fit_only_says_what_is_meant(text, meaning):
    (found,) = [each for each in check(text) if each.check == "hard-word"]
    assert (found.instead, found.meaning) == ("", meaning)
    assert text[found.start : found.end] in text
