"""Before it opens: everything is settled in the open, and nobody cuts what others put in."""

from datetime import timedelta

import pytest

from sayso.rules.power.settings import Setting
from sayso.rules.verdict import Reason
from sayso.web.content.changes import rewrite
from sayso.web.decisions import changes
from sayso.web.decisions.models import Decision
from sayso.web.errands.changes import run_due
from sayso.web.history.models import Entry
from sayso.web.kit.refusals import NotAllowed
from tests.careful import said
from tests.photos import photo
from tests.questions import RESIDENTS, ask, opened, over, say


def refused(reason, change, /, *args, **kwargs):
    with pytest.raises(NotAllowed) as no:
        change(*args, **kwargs)
    assert no.value.reason is reason


def open_for(decision, cast, clock, **how_long):
    closes = clock.now + timedelta(**how_long)
    return changes.open_decision(decision, closes_at=closes, by=cast.greg, now=clock.now)


# ---- How long --------------------------------------------------------------------------------


def test_it_is_open_for_three_days_at_least(cast, clock):
    decision = ask(cast, clock)
    refused(Reason.TOO_SHORT, open_for, decision, cast, clock, hours=71, minutes=59)
    assert open_for(decision, cast, clock, hours=72).opened_at


def test_quicker_only_when_all_who_live_with_it_agreed(cast, clock):
    decision = ask(cast, clock)
    for name in RESIDENTS[:-1]:
        changes.say_yes(decision, "quicker", by=cast.people[name], now=clock.now)
    refused(Reason.TOO_SHORT, open_for, decision, cast, clock, hours=5)
    who = {"by": cast.kofi, "now": clock.now}
    refused(Reason.ONLY_THOSE_WHO_LIVE_WITH_IT, changes.say_yes, decision, "quicker", **who)
    winston = cast.as_(cast.winston).go(f"/decisions/{decision.pk}/")
    winston.press("Yes, we can be quicker")
    assert winston.sees("You said yes to being quicker.")
    assert open_for(decision, cast, clock, hours=5).opened_at
    late = {"by": cast.rosie, "now": clock.now}
    decision.refresh_from_db()
    refused(Reason.ALREADY_SETTLED, changes.say_yes, decision, "quicker", **late)


def test_what_is_about_the_nights_is_open_for_two_of_them(cast, clock):
    decision = ask(cast, clock, about_nights=True)
    for name in RESIDENTS:
        changes.say_yes(decision, "quicker", by=cast.people[name], now=clock.now)
    refused(Reason.TWO_NIGHTS_NEEDED, open_for, decision, cast, clock, hours=24)
    assert open_for(decision, cast, clock, hours=48).opened_at


def test_the_page_keeps_what_was_typed_when_the_time_is_too_short(cast, clock):
    decision = ask(cast, clock)
    tomorrow = (clock.now + timedelta(days=1)).date().isoformat()
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/open/")
    greg.press("Go on", closes_on=tomorrow, closes_time="12:00")
    assert greg.heading == "When does it close?"
    assert greg.html.css_first("[name=closes_on]").attributes["value"] == tomorrow
    assert Decision.objects.get().opened_at is None


def test_whoever_checks_the_words_can_say_no_with_their_name_or_without(cast, clock):
    decision = ask(cast, clock, options=("Blue",))
    page = f"/decisions/{decision.pk}/check/"
    rosie = cast.as_(cast.rosie).go(page).press("No, not clear")
    assert rosie.heading == "May Greg know that it was you?"
    rosie.press("No, do not say my name")
    assert rosie.sees("We told Greg that this is not clear.")
    assert rosie.sees("Blue")  # the next one, not the same again
    rosie.press("No, not clear").press("Yes, say my name")
    assert rosie.sees("There is nothing for you to check now.")

    greg = cast.as_(cast.greg).go("/")
    assert greg.sees("Someone says that your words are not clear.")
    greg.click("What colour for the lounge?")
    assert greg.heading == "Get it ready"
    assert greg.sees("Someone says: this is not clear.")
    assert greg.sees("Not clear, says: Rosie.")
    said = Entry.objects.about(decision).filter(kind="words-not-clear")
    assert [each.payload.by for each in said] == [None, cast.rosie]

    rewrite(decision.question, "Which colour?", by=cast.greg, now=clock.now)
    assert not greg.go(f"/decisions/{decision.pk}/shape/").sees("Someone says")
    dan = cast.as_(cast.dan).go(page)
    assert not dan.sees("No, not clear")  # the people it is for check the words


def test_who_lives_with_it_is_asked_by_what_people_are_here(cast, clock):
    decision = changes.ask("What colour?", place=cast.oak, by=cast.anita, now=clock.now)
    page = cast.as_(cast.anita).go(f"/decisions/{decision.pk}/who-lives-with-it/")
    headings = [said(each) for each in page.html.css("main h2")]
    assert headings == ["They live here, or get support here", "Their families", "They work here"]
    where = [page.words.index(name) for name in ("Maureen", "families", "Priya", "work", "Tom")]
    assert where == sorted(where)
    page.press("Go on", people=["Maureen", "Ravi"])
    assert {each.person for each in decision.affected.all()} == {cast.maureen, cast.ravi}
    page.click("Back")
    assert page.heading == "Who lives with this?"


def test_enter_in_the_search_for_pictures_searches(cast, clock):
    decision = ask(cast, clock)
    page = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/picture/{decision.question_id}/")
    search = page.html.css_first("form:has([name=look_for][type=text])")
    assert len(search.css("button")) == 1  # what Enter presses there
    page.press("Look for other pictures", look_for="boat")
    assert page.choices[0] == "boat"
    page.press("Use this", picture="boat")
    decision.question.refresh_from_db()
    assert decision.question.picture == "boat"


def test_everything_is_read_back_before_it_opens(cast, clock):
    decision = ask(cast, clock)
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/open/")
    day = (clock.now + timedelta(days=9)).date().isoformat()
    greg.press("Go on", closes_on=day, closes_time="12:00")
    assert greg.heading == "This is what will happen"
    assert greg.sees("6 people who live here decide.")
    assert greg.sees("It is open until Wednesday 13 May, in 9 days. It closes at")
    assert greg.sees("It is secret. Nobody sees who chose what.")
    assert all(greg.sees(colour) for colour in ("Blue", "Green", "Red"))
    assert Decision.objects.get().opened_at is None
    greg.press("Change the day")
    assert greg.html.css_first("[name=closes_on]").attributes["value"] == day
    greg.press("Go on").press("Yes, open it now")
    assert greg.sees("It is open now.")
    assert Decision.objects.get().closes_at.date().isoformat() == day


def test_stopping_is_read_back_with_who_is_told_and_then_told_to_everyone(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, rosie="Blue")
    page = f"/decisions/{decision.pk}/"
    greg = cast.as_(cast.greg).go(page).click("Stop this question")
    greg.press("Go on", why=" ")
    assert greg.heading == "Why do you want to stop this?"
    greg.press("Go on", why="The wall is wet.")
    assert greg.sees("All votes that came in are destroyed. Nobody can ever read them.")
    assert greg.sees("They see it on their home page, too.")
    assert greg.sees("Greg stopped this. The wall is wet.")
    assert greg.buttons[1] == "No, let it go on"  # the biggest one changes nothing
    assert decision.roll.exists()
    greg.press("Change my reason")
    greg.press("Go on").press("Yes, stop it and destroy the votes")
    rosie = cast.as_(cast.rosie).go("/")
    assert rosie.sees("Stopped on Monday 4 May, today. See who did it and why.")
    rosie.click("What colour for the lounge?")
    assert rosie.sees("Greg stopped this. The votes were destroyed. Nobody read them.")
    assert rosie.sees("The wall is wet.")
    assert rosie.go("/decisions/").sees("Stopped on Monday 4 May, today.")
    cast.as_(cast.bilal).go(f"{page}stop/", status=403)


# ---- What is missing -------------------------------------------------------------------------


def test_it_does_not_open_without_pictures_choices_or_a_word_on_limits(cast, clock):
    who = {"by": cast.greg, "now": clock.now}
    decision = changes.ask("What colour?", place=cast.elm, **who)
    closes = clock.now + timedelta(days=7)

    def missing(reason):
        refused(reason, changes.open_decision, decision, closes_at=closes, **who)

    missing(Reason.NOBODY_LIVES_WITH_IT)
    changes.name_affected(decision, [cast.rosie], **who)
    missing(Reason.THEIR_OWN_LIFE)
    changes.name_affected(decision, [cast.rosie, cast.sam], **who)
    missing(Reason.LIMITS_NOT_SAID)
    changes.say_no_limits(decision, **who)
    missing(Reason.TOO_FEW_OPTIONS)
    for number, words in enumerate(("Blue", "Red")):
        changes.add_option(decision, words, key=f"option{number:06}", **who)
    missing(Reason.FORMS_NOT_READY)
    for chunk in decision.ideas():
        changes.illustrate(decision, chunk, picture="paint", **who)
    refused(
        Reason.NOT_YOURS,
        changes.open_decision,
        decision,
        closes_at=closes,
        by=cast.rosie,
        now=clock.now,
    )
    decision = changes.open_decision(decision, closes_at=closes, **who)
    refused(Reason.ALREADY_OPEN, changes.open_decision, decision, closes_at=closes, **who)


def test_a_draft_is_seen_by_its_asker_alone(cast, clock):
    draft = changes.ask("What colour?", place=cast.elm, by=cast.greg, now=clock.now)
    assert cast.as_(cast.greg).go(f"/decisions/{draft.pk}/").sees("Get it ready")
    for who in (cast.rosie, cast.kofi, cast.marta):
        cast.as_(who).go(f"/decisions/{draft.pk}/", status=404)


def test_only_the_asker_shapes(cast, clock):
    decision = ask(cast, clock)
    rosie = cast.as_(cast.rosie)
    for page in ("who-lives-with-it", "who-decides", "fixed", "how", "shape", "open", "tell"):
        rosie.go(f"/decisions/{decision.pk}/{page}/", status=404)
    who = {"by": cast.kofi, "now": clock.now}
    refused(Reason.NOT_YOURS, changes.name_affected, decision, [cast.rosie], **who)
    refused(Reason.NOT_YOURS, changes.say_no_limits, decision, **who)
    refused(Reason.NOT_YOURS, changes.show, decision, **who)


# ---- Choices of others -----------------------------------------------------------------------


def test_choices_are_added_by_those_who_decide_and_cut_by_nobody_else(cast, clock):
    decision, now = ask(cast, clock), clock.now
    pink = changes.add_option(decision, "Pink", key="pinkpinkpink", by=cast.rosie, now=now)
    refused(Reason.NOT_YOURS, changes.remove_option, pink, by=cast.greg, now=now)
    refused(
        Reason.STAFF_DO_NOT_VOTE_HERE,
        changes.add_option,
        decision,
        "Grey",
        key="greygreygrey",
        by=cast.kofi,
        now=now,
    )
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/").press("Take back Pink")
    assert rosie.sees("Your choice is taken back.")
    assert not decision.options.filter(key="pinkpinkpink").exists()


def test_no_choice_comes_or_goes_once_it_is_open(cast, clock):
    decision = opened(cast, clock)
    option, who = decision.options.first(), {"by": cast.greg, "now": clock.now}
    refused(Reason.ALREADY_OPEN, changes.remove_option, option, **who)
    refused(Reason.ALREADY_OPEN, changes.add_option, decision, "Grey", key="grey", **who)
    refused(Reason.ALREADY_OPEN, changes.illustrate, decision, option.chunk, picture="home", **who)
    page = f"/decisions/{decision.pk}/choices/{option.pk}/remove/"
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/")
    assert greg.post(page, greg.form("Listen")[1]).status_code == 403


# ---- Photos ----------------------------------------------------------------------------------


def test_a_photo_is_served_to_those_who_may_see_what_shows_it(cast, clock, elsewhere, client):
    decision = ask(cast, clock)
    who = {"by": cast.rosie, "now": clock.now}
    pink = changes.add_option(decision, "Pink", key="pinkpinkpink", **who)
    chunk = changes.illustrate(
        decision, pink.chunk, photo=photo("pink"), shows="A pink wall", **who
    )
    for name in ("rosie", "sam", "kofi", "greg"):
        visitor = cast.as_(cast.people[name])
        for page in ("", "small/"):
            reply = visitor.get(f"/photos/{chunk.pk}/{page}")
            assert reply.status_code == 200
            assert reply["Content-Type"] == "image/webp"
            assert "private" in reply["Cache-Control"]
            reply.getvalue()
    for name in ("maureen", "priya", "leila", "tom"):
        visitor = cast.as_(cast.people[name])
        assert visitor.get(f"/photos/{chunk.pk}/").status_code == 404
    client.force_login(elsewhere.fay)
    assert client.get(f"/photos/{chunk.pk}/").status_code == 404
    client.logout()
    assert client.get(f"/photos/{chunk.pk}/").status_code == 302  # to the door


def test_a_photo_goes_with_the_choice_it_belongs_to(cast, clock):
    decision = ask(cast, clock)
    who = {"by": cast.rosie, "now": clock.now}
    pink = changes.add_option(decision, "Pink", key="pinkpinkpink", **who)
    chunk = changes.illustrate(decision, pink.chunk, photo=photo(), shows="A wall", **who)
    files = [chunk.photo, chunk.thumb]
    names = [(file.storage, file.name) for file in files]
    assert all(storage.exists(name) for storage, name in names)
    pink.refresh_from_db()
    changes.remove_option(pink, **who)
    run_due(now=clock.now, limit=9)
    assert not any(storage.exists(name) for storage, name in names)
    assert cast.as_(cast.rosie).get(f"/photos/{chunk.pk}/").status_code == 404


# ---- Stopped, and again ----------------------------------------------------------------------


def test_a_limit_found_late_stops_it_and_nothing_that_was_made_is_lost(cast, clock):
    decision = ask(cast, clock)
    pink = changes.add_option(decision, "Pink", key="pinkpinkpink", by=cast.rosie, now=clock.now)
    changes.illustrate(
        decision, pink.chunk, photo=photo(), shows="A wall", by=cast.rosie, now=clock.now
    )
    decision = open_for(decision, cast, clock, days=7)
    say(cast, clock, decision, sam="Blue")
    refused(Reason.NOT_YOURS, changes.stop, decision, "No.", by=cast.rosie, now=clock.now)
    refused(Reason.REASON_NEEDED, changes.stop, decision, " ", by=cast.greg, now=clock.now)
    changes.stop(decision, "The wall is wet.", by=cast.greg, now=clock.now)
    decision.refresh_from_db()
    refused(Reason.NOT_YOURS, changes.start_again, decision, by=cast.kofi, now=clock.now)
    again = changes.start_again(decision, by=cast.greg, now=clock.now)
    refused(Reason.ALREADY_OPEN, changes.start_again, decision, by=cast.greg, now=clock.now)
    assert again.affected.count() == 6
    words = {option.chunk.words for option in again.options.all()}
    assert words == {"Blue", "Green", "Red", "Pink"}
    copied = again.options.get(key="pinkpinkpink")
    assert copied.added_by == copied.chunk.made_by == cast.rosie
    assert copied.chunk.photo.name != pink.chunk.photo.name
    who = {"by": cast.rosie, "now": clock.now}
    refused(Reason.NOT_YOUR_OWN_WORDS, changes.check_words, again, copied.chunk, **who)
    changes.show(again, by=cast.greg, now=clock.now)
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/")
    assert rosie.sees("The wall is wet.")
    assert rosie.click("It started again. Go there").path == f"/decisions/{again.pk}/"


def test_what_is_counted_cannot_be_stopped(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, rosie="Blue", sam="Blue", june="Red")
    over(clock, decision)
    who = {"by": cast.greg, "now": clock.now}
    refused(Reason.ALREADY_SETTLED, changes.stop, decision, "I do not like it.", **who)
    refused(Reason.ALREADY_SETTLED, changes.start_again, decision, **who)


def test_after_a_tie_only_the_level_choices_come_again(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, rosie="Blue", sam="Blue", june="Red", grace="Red", bilal="Green")
    over(clock, decision)
    assert decision.result().tie
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/")
    assert greg.sees("It is a tie between these.")
    greg.press("Ask again")
    again = Decision.objects.get(instead_of=decision)
    assert {option.chunk.words for option in again.options.all()} == {"Blue", "Red"}


# ---- Words -----------------------------------------------------------------------------------


def test_words_are_checked_by_someone_with_lived_experience_who_did_not_write_them(cast, clock):
    decision = ask(cast, clock)
    question, now = decision.question, clock.now
    check = changes.check_words
    refused(Reason.NOT_YOUR_OWN_WORDS, check, decision, question, by=cast.greg, now=now)
    refused(Reason.LIVED_EXPERIENCE_CHECKS, check, decision, question, by=cast.kofi, now=now)
    assert check(decision, question, by=cast.june, now=now).checked_by == cast.june


# ---- Who decides -----------------------------------------------------------------------------


def test_power_is_kept_further_off_only_with_a_reason(cast, clock):
    by = {"by": cast.greg, "now": clock.now}
    decision = changes.ask("What colour?", place=cast.elm, **by)
    changes.name_affected(decision, [cast.rosie, cast.sam], **by)
    who = by | {"holder": cast.greg}
    refused(
        Reason.SETTING_WHY_NEEDED,
        changes.choose_setting,
        decision,
        Setting.ADVICE_ONLY,
        why=" ",
        **who,
    )
    for setting in (Setting.SHARES, Setting.BOTH_MUST_AGREE):
        refused(Reason.SETTING_WHY_NEEDED, changes.choose_setting, decision, setting, why="", **who)


def test_what_one_person_lives_with_is_theirs(cast, clock):
    who = {"by": cast.greg, "now": clock.now}
    decision = changes.ask("When should Rosie bathe?", place=cast.elm, **who)
    changes.name_affected(decision, [cast.rosie], **who)
    for setting in (Setting.WE_LIVE_HERE, Setting.GROUP_DECIDES, Setting.ADVICE_ONLY):
        refused(
            Reason.THEIR_OWN_LIFE,
            changes.choose_setting,
            decision,
            setting,
            why="x",
            holder=cast.greg,
            **who,
        )
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/who-decides/")
    assert greg.sees("So Rosie decides alone. Nobody votes on it.")
