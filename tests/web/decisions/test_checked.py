"""Only a person's check is called a check, and only while the words are as they were."""

from sayso.web.content.changes import rewrite
from sayso.web.decisions import changes
from tests.questions import ask, opened

SAID = "Checked by June on Monday 4 May, today."


def check_all(decision, cast, clock):
    for chunk in decision.ideas():
        changes.check_words(decision, chunk, by=cast.june, now=clock.now)


def test_every_page_says_who_checked_the_words_and_when(cast, clock):
    decision = ask(cast, clock)
    page = f"/decisions/{decision.pk}/"
    rosie, greg = cast.as_(cast.rosie), cast.as_(cast.greg)
    assert not rosie.go(page).sees("Checked")
    check_all(decision, cast, clock)
    assert rosie.go(page).sees(SAID)
    assert greg.go(f"{page}shape/").sees("Checked by June on Monday 4 May")


def test_a_check_falls_when_one_of_the_words_changes(cast, clock):
    decision = ask(cast, clock)
    check_all(decision, cast, clock)
    rewrite(decision.question, "Which colour?", by=cast.greg, now=clock.now)
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/")
    assert not rosie.sees("Checked")


def test_who_votes_reads_it_before(cast, clock):
    decision = opened(cast, clock)
    check = [chunk for chunk in decision.ideas() if not chunk.is_checked]
    assert check
    rosie = cast.as_(cast.rosie)
    assert not rosie.go(f"/decisions/{decision.pk}/vote/").sees("Checked")
    check_all(decision, cast, clock)
    assert rosie.go(f"/decisions/{decision.pk}/vote/").sees(SAID)
