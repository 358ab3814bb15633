"""Whoever says something about a text gets an answer, and the answer says something."""

import re
from enum import StrEnum

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


class Comment(StrEnum):
    """What someone said about a paragraph."""

    SAID = "said"  # in words, by voice or with a picture
    WORDS_UNCLEAR = "words-unclear"
    PICTURE_UNCLEAR = "picture-unclear"
    SUGGESTED = "suggested"  # other words for it


class Reply(StrEnum):
    """How it was answered."""

    CHANGED = "changed"  # a suggestion was taken; the words or the picture are different now
    NOT_CHANGED = "not-changed"  # because
    ANSWERED = "answered"  # nothing was asked for: this is what we say to it


_FILLING = frozenset(
    "a about agreed all and appreciate as at be bear been board by comment comments consider "
    "considered consideration dear duly feedback for fully further give given has have heard i idea "
    "ideas in input interesting into is it its keep look looked looking many mind much note noted "
    "nothing of ok okay on our pass passed point points read received seen so taken thank thanks that "
    "the their them they think thinking this to up us valuable very view views was we welcome will "
    "with you your".split()
)
"""Words that say no more than "noted". An answer has at least one word beside them."""


def says_something(words: str) -> bool:
    """Whether an answer says more than that it was received."""
    said = re.findall(r"[^\W\d_]+", words.casefold())
    return any(word not in _FILLING for word in said)


def may_comment(*, sees: bool, says: bool, is_same: bool = False) -> Verdict:
    """Say something about it: everyone who can read it. `says`: in words, a picture or a voice.

    `is_same`: the words suggested are the words that are there.
    """
    if not sees:
        return Refused(Reason.NOT_A_MEMBER)
    return Allowed() if says and not is_same else Refused(Reason.NOTHING_SAID)


def may_write_down(*, is_maker: bool, own: bool, there: bool) -> Verdict:
    """Write down what a voice says: whoever said it, and those who make the document. Once."""
    if there:
        return Refused(Reason.ALREADY_SETTLED)
    return Allowed() if is_maker or own else Refused(Reason.NOT_A_WRITER)


def may_mend_draft(*, own: bool) -> Verdict:
    """See what a computer heard in a voice, and mend it or throw it away: whoever said it."""
    return Allowed() if own else Refused(Reason.NOT_YOURS)


def may_answer(
    comment: Comment,
    reply: Reply,
    *,
    writes: Verdict,
    own: bool,
    answered: bool,
    has_changed: bool,
    words: str,
) -> Verdict:
    """Answer a comment: who may change the paragraph, and never one's own.

    `writes`: whether they may change it. `has_changed`: it is different from what the comment was
    about; saying "we changed it" of the same words would be untrue.
    """
    if answered:
        return Refused(Reason.ALREADY_SETTLED)
    if own:
        return Refused(Reason.SOMEONE_ELSE_ANSWERS)
    if isinstance(writes, Refused):
        return writes
    taken = comment is Comment.SUGGESTED and reply is Reply.CHANGED
    if reply is Reply.ANSWERED and comment is not Comment.SAID:
        return Refused(Reason.NOT_AN_OPTION)
    if reply is Reply.CHANGED and not taken and not has_changed:
        return Refused(Reason.NOT_CHANGED_YET)
    if taken:
        return Allowed()
    if not words.strip():
        return Refused(Reason.REASON_NEEDED)
    return Allowed() if says_something(words) else Refused(Reason.NOTED_IS_NO_ANSWER)
