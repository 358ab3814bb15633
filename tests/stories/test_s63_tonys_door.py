"""S63: Tony's door. A gap, told without a name; an answer with a day; and he says if it helped.

Fails when the answer is "thank you for your feedback".
"""

from datetime import date

import pytest

from sayso.rules.promising import Answer
from sayso.rules.verdict import Reason
from sayso.web.kit.refusals import NotAllowed
from sayso.web.promises import changes
from sayso.web.promises.models import Judgement, PictureJudgement, Promise
from sayso.web.questions.models import Question, Voice
from tests.recordings import recording
from tests.visitor import Visitor

WORDS = "What is hard to find?"
GAP = "I looked for a home for my mum. Each home tells other things."
SITE = "One website for all homes, with the fees."
MISSING = "The fees are missing."
FOURTEEN = (
    "rosie sam bilal june grace winston maureen arthur doris ken ravi hope theo priya".split()
)


@pytest.fixture
def asked(cast):
    """Ines asks; Marta, who leads, opens the door to the street."""
    ines = cast.as_(cast.ines).go("/questions/ask/")
    ines.press("Go on", words=WORDS, where=cast.organisation.name)
    ines.press("Go on", who="Everyone here", way="In their own way")
    ines.press("Look for other pictures", look_for="search").press("Use this", picture="search")
    ines.click("Open the question").press("Open it now")
    question = Question.objects.get()
    cast.as_(cast.marta).go(f"/questions/{question.pk}/").press("Open it to everyone")
    question.refresh_from_db()
    return question


@pytest.fixture
def six(asked):
    """1: a visitor leaves a voice note, and gets six pictures with their words."""
    tony = Visitor().go(f"/q/{asked.code}/").click("Speak").press("Send it", sound=recording())
    assert tony.heading == "We have what you said"
    return [each.text(deep=True).strip() for each in tony.html.css(".slip li")]


def look(six):
    return Visitor().go("/what-came-of-it/").press("Show me", pictures=six)


@pytest.fixture
def promised(cast, clock, asked, six):
    """3: Ines hears it, writes down what it says, and answers with a day."""
    ines = cast.as_(cast.ines).go(f"/questions/{asked.pk}/voices/")
    ines.click("Write down what it says").press("Go on", words=GAP)
    assert ines.sees(GAP)
    ines.click("Answer this")
    ines.press("Send my answer", answer="Yes, by this day", due_on="2026-10-01", words=SITE)
    assert ines.sees("Whoever said this can see your answer now.")
    return Promise.objects.get()


def test_tonys_door(cast, clock, asked, six, promised):
    for name in FOURTEEN:  # 2
        page = cast.as_(cast.people[name]).go(f"/questions/{asked.pk}/voices/")
        assert page.press("Me too").sees("You said: me too.")
    assert Voice.objects.get().me_toos.count() == 14
    tony = look(six)
    assert tony.sees(GAP)
    assert tony.sees("Ines promised this by")
    assert tony.sees(SITE)
    assert not tony.sees("Is it right now?")
    assert cast.as_(cast.rosie).go("/").sees(GAP), "who said me too is told, too"

    clock.now = clock.now.replace(month=10, day=2)  # 4: October
    assert look(six).sees("It is late.")
    ines = cast.as_(cast.ines).go(f"/promises/{promised.pk}/").click("It is done")
    ines.press("Say that it is done", words="The website is there.")
    assert not ines.sees("Say if it is right"), "who promised does not say that it helped"
    tony = look(six)
    assert tony.sees("Is it right now?")
    tony.press("This is my answer", right="No, it is not right", words=MISSING)
    assert tony.sees("You said: not right. It is open again.")
    promised.refresh_from_db()
    assert (promised.answer, promised.stage) == ("", "asked")

    ines.go("/").click(GAP)
    assert ines.sees("It is not right.")
    assert ines.sees(MISSING)
    ines.click("Answer").press(
        "Send my answer", answer="Yes, by this day", due_on="2026-10-09", words="Fees, too."
    )
    ines.click("It is done").press("Say that it is done", words="The fees are there.")
    tony = look(six)
    address, sent = tony.form("This is my answer", right="Yes, this is right", words="Thank you.")
    for _tap in range(2):
        tony.post(address, sent)
    promised.refresh_from_db()
    assert promised.confirmed_at == clock.now  # 5
    assert PictureJudgement.objects.filter(right=True).count() == 1
    assert look(six).sees("You said: it is right.")


def test_nobody_else_answers_for_tony(cast, clock, asked, six, promised):
    clock.now = clock.now.replace(month=10, day=2)
    wrong = Visitor().go("/what-came-of-it/")
    others = [each for each in wrong.choices if each not in six][:6]
    assert not wrong.press("Show me", pictures=others).sees(GAP)
    for person in (cast.ines, cast.marta, cast.rosie):
        cast.as_(person).go(f"/promises/{promised.pk}/right/", status=403)
    with pytest.raises(NotAllowed) as no:
        changes.judge(promised, right=True, by=cast.rosie, now=clock.now)
    assert no.value.reason is Reason.ONLY_THOSE_WHO_LIVE_WITH_IT
    tony = look(six)
    address, sent = tony.form("This is my answer", right="Yes, this is right")
    keys = [field.attributes["value"] for field in wrong.html.css("input[name=pictures]")]
    another = [key for key in keys if key not in sent["pictures"]][:6]
    tony.post(address, sent | {"pictures": another})
    assert not Judgement.objects.exists()
    assert not PictureJudgement.objects.exists()


def test_a_thank_you_is_no_answer(cast, clock, asked, six, promised):
    """Only who asks or leads answers, once, with words and a day; and a name has its own ways."""
    voice = Voice.objects.get()
    rosie = cast.as_(cast.rosie).go(f"/questions/{asked.pk}/voices/")
    assert not rosie.sees("Answer this")
    rosie.go(f"/voices/{voice.pk}/answer/", status=403)
    who = {"due_on": date(2026, 10, 1), "now": clock.now}
    for by, reason in ((cast.rosie, Reason.NOT_YOUR_DUTY), (cast.marta, Reason.ALREADY_SETTLED)):
        with pytest.raises(NotAllowed) as no:
            changes.answer_voice(voice, Answer.YES, SITE, by=by, **who)
        assert no.value.reason is reason
    rosie.go(f"/questions/{asked.pk}/say/typed/").press("Send it", words="The bus times.")
    named = Voice.objects.latest("pk")
    with pytest.raises(NotAllowed) as no:
        changes.answer_voice(named, Answer.YES, SITE, by=cast.ines, **who)
    assert no.value.reason is Reason.NOT_YOURS
    Promise.objects.all().delete()
    with pytest.raises(NotAllowed) as no:
        changes.answer_voice(voice, Answer.NO_BUT, " ", by=cast.ines, **who)
    assert no.value.reason is Reason.REASON_NEEDED
