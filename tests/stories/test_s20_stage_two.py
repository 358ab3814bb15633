"""S20: a working group designs, and all staff and customers review at each stage. (Step 6: S37.)"""

from datetime import timedelta

import pytest

from sayso.rules.parity import Promised, ReadAs
from sayso.rules.writing_together import Does, Kind, Reply
from sayso.web.documents import changes
from sayso.web.documents.models import Document

TITLE = "How we plan support"
WORDS = ("You choose who helps you plan.", "Your plan has four parts.")
SAY = ("rosie", "sam", "bilal", "june", "grace", "winston", "kofi", "dan", "esther", "greg", "anita",
       "maureen", "arthur", "doris", "ken", "ravi", "priya", "tom", "theo", "marta", "nadia", "ade", "ines")  # fmt: skip


@pytest.fixture
def draft(cast, clock):
    """Hope and Leila draft it together; it is promised in easier words, and goes out twice."""
    who = {"by": cast.hope, "now": clock.now}
    document = changes.begin(Kind.PAPER, TITLE, organisation=cast.organisation, **who)
    changes.name_maker(document, cast.leila, Does.WRITES, **who)
    changes.illustrate(document, document.title, picture="write", **who)
    for words, writer in zip(WORDS, (cast.hope, cast.leila), strict=True):
        told = {"by": writer, "now": clock.now}
        paragraph = changes.add(document, words, **told)
        changes.illustrate(document, paragraph.chunk, picture="people", **told)
    hope = cast.as_(cast.hope).go(f"/documents/{document.pk}/forms/")
    hope.press("Promise this", promised=["In easier words"], stages="Twice")
    return document


@pytest.fixture
def out(cast, clock, draft):
    """Steps 1 to 3: the easy version is missing, so the gate is closed; then it is there."""
    leila = cast.as_(cast.leila).go(f"/documents/{draft.pk}/send-out/")
    last = (clock.now + timedelta(days=20)).date().isoformat()
    leila.press("Send it out", closes_on=last)
    assert leila.sees("Easier words were promised. They are missing.")
    assert not Document.objects.get().rounds.exists()
    for chunk in draft.chunks():
        leila.go(f"/documents/{draft.pk}/ideas/{chunk.pk}/easier/").press(
            "Keep it", words="You plan."
        )
    leila.go(f"/documents/{draft.pk}/send-out/").press("Send it out", closes_on=last)
    assert leila.sees("Everyone can read the draft until Sunday 24 May, in 20 days.")
    return draft


@pytest.fixture
def said(cast, clock, out):
    """Step 4: twenty-three people say something, two of them through the pages; four wait."""
    paragraph = out.paragraphs.first()
    rosie = cast.as_(cast.rosie).go("/").click(TITLE).click(WORDS[0])
    rosie.click("Say something").press("Send it", picture="I like this")
    theo = cast.as_(cast.theo).go("/").click(TITLE).click(WORDS[0])
    theo.click("Say something").press("Send it", words="Can my sister come?")
    for name in SAY:
        if name not in ("rosie", "theo"):
            who = {"by": cast.people[name], "now": clock.now}
            changes.comment(paragraph, "Say it in bigger letters.", **who)
    for each in list(out.comments.unanswered())[4:]:
        words = "The next draft has bigger letters."
        changes.answer(each, Reply.ANSWERED, words, by=cast.hope, now=clock.now)
    return out


def test_stage_two(cast, clock, said):
    page = f"/documents/{said.pk}/"
    hope = cast.as_(cast.hope)
    clock.move(days=21)
    later = (clock.now + timedelta(days=20)).date().isoformat()
    hope = cast.as_(cast.hope).go(f"{page}send-out/").press("Send it out", closes_on=later)  # 4
    assert hope.sees("Someone has no answer yet. Answer each one first.")
    for each in said.comments.unanswered():  # 5
        hope.go(f"/documents/comments/{each.pk}/answer/")
        hope.press("Send my answer", reply="This is our answer", words="Yes, she can.")
    hope.go(f"{page}publish/")
    assert hope.sees("People have not all read it yet.")  # one stage is still to come
    hope.go(f"{page}send-out/").press("Send it out", closes_on=later)
    assert hope.sees("Everyone can read it now, and say what they think.")
    clock.move(days=21)
    hope = cast.as_(cast.hope).go(f"{page}publish/").press("Put it out")
    assert hope.sees("It is out.")
    dan = cast.as_(cast.dan).go(page)
    assert dan.sees("Written by Hope and Leila.")


def test_a_round_of_three_days_is_refused(cast, clock, draft):
    for chunk in draft.chunks():
        changes.read_otherwise(
            draft,
            chunk,
            Promised(ReadAs.EASIER, "en"),
            words="You plan.",
            by=cast.hope,
            now=clock.now,
        )
    hope = cast.as_(cast.hope).go(f"/documents/{draft.pk}/send-out/")
    hope.press("Send it out", closes_on=(clock.now + timedelta(days=3)).date().isoformat())
    assert hope.sees("People need more time. Give them at least 14 days.")
    assert not draft.rounds.exists()


def test_noted_is_no_answer(cast, clock, said):
    waiting = said.comments.unanswered().first()
    hope = cast.as_(cast.hope).go(f"/documents/comments/{waiting.pk}/answer/")
    hope.press("Send my answer", reply="This is our answer", words="Noted.")
    assert hope.sees("This does not answer them yet. Say what you will do. Or say why not.")


def test_nobody_changes_it_while_people_read(cast, out):
    paragraph = out.paragraphs.first()
    hope = cast.as_(cast.hope).go(f"/documents/paragraphs/{paragraph.pk}/change/", status=403)
    assert hope.sees("People read this now.")


def test_what_only_paid_people_wrote_says_so(cast, clock):
    who = {"by": cast.leila, "now": clock.now}
    document = changes.begin(Kind.PAPER, "Rota", organisation=cast.organisation, **who)
    changes.add(document, "The day begins at seven.", **who)
    leila = cast.as_(cast.leila).go(f"/documents/{document.pk}/")
    assert leila.sees("So far only people who are paid here have written this.")
