"""Documents: voices that are heard by whoever may, words that stay, and what cannot be slipped by."""

from datetime import timedelta

import pytest

from sayso.craft.recordings import Recording
from sayso.rules.parity import Promised, ReadAs
from sayso.rules.record import TAKEN_BACK
from sayso.rules.verdict import Reason
from sayso.rules.writing_together import Does, Kind, Reply
from sayso.web.content.models import Chunk
from sayso.web.documents import changes
from sayso.web.documents.models import Document, Edit, Look, Signature
from sayso.web.documents.models.readiness import waiting_for
from sayso.web.forgetting.changes.persons import let_it_all_go
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people.models import Heard, Person
from sayso.web.site import timed
from tests.films import film, sent, shut
from tests.photos import photo
from tests.programs import LISTENS, program
from tests.recordings import recording

VOICE = Recording(b"\xff\xfb\x90\x00" + bytes(range(256)) * 2, 1.0)


def refused(reason, change, /, *args, **kwargs):
    with pytest.raises(NotAllowed) as no:
        change(*args, **kwargs)
    assert no.value.reason is reason


def first(document):
    return document.paragraphs.standing().first()


# ---- Voices ----------------------------------------------------------------------------------


def test_a_comment_by_voice_is_heard_written_down_and_answered(cast, handbook):
    page = f"/documents/{handbook.pk}/draft/1/"
    winston = cast.as_(cast.winston).go(page).click("Say something")
    winston.press("Send it", voice=recording(0.3))
    said = handbook.comments.get()
    sound = winston.get(f"/documents/comments/{said.pk}/voice/")
    assert sound["Content-Type"] == "audio/mpeg"
    shut(sound)
    winston.click("Write down what it says").press("Keep it", words="It wakes me up.")
    rosie = cast.as_(cast.rosie).go(page).click("Answer")
    assert rosie.sees("It wakes me up.")
    rosie.press("Send my answer", reply="This is our answer", words="Me too. Ask for ear plugs.")
    assert winston.go(page).sees("Rosie: Me too. Ask for ear plugs.")


def test_a_voice_is_heard_in_parts_and_by_nobody_else(cast, clock, handbook):
    said = changes.comment(first(handbook), "", voice=VOICE, by=cast.sam, now=clock.now)
    address = f"/documents/comments/{said.pk}/voice/"
    rosie, anita = cast.as_(cast.rosie), cast.as_(cast.anita)
    part = rosie.get(address, headers={"Range": "bytes=4-9"})
    assert (part.status_code, part.content) == (206, bytes(range(6)))
    assert part["Content-Range"] == "bytes 4-9/516"
    assert rosie.get(address, headers={"Range": "bytes=900-"}).status_code == 416
    whole = rosie.get(address, headers={"Range": "bytes=-5"})
    assert (whole.status_code, whole["Accept-Ranges"]) == (200, "bytes")
    shut(whole)
    assert anita.get(address).status_code == 404


def test_what_is_no_sound_is_said_beside_the_field(cast, handbook):
    rosie = cast.as_(cast.rosie).go(f"/documents/{handbook.pk}/draft/2/").click("Say something")
    rosie.press("Send it", words="Hello", voice=photo())
    assert rosie.sees("We cannot play this file. Please record it again.")
    rosie.press("Send it", words="")
    assert rosie.sees("Choose a picture, write, or say it aloud.")


def test_a_film_in_sign_language_is_promised_shown_and_kept_from_others(cast, clock, handbook):
    bilal = cast.as_(cast.bilal).go(f"/documents/{handbook.pk}/draft/2/").click("In sign language")
    bilal.press("Keep it", words="You have a key.", film=photo())
    assert bilal.sees("We cannot play this film. Please try another one.")
    bilal.press("Keep it", words="You have a key.", film=sent(film()))
    source = bilal.html.css_first("video").attributes["src"]
    whole = bilal.get(source)
    assert whole["Content-Type"] == "video/mp4"
    shut(whole)
    assert cast.as_(cast.tom).get(source).status_code == 404


# ---- Forms -----------------------------------------------------------------------------------


def test_another_language_is_heard_only_when_someone_read_it_out(cast, clock, handbook):
    who = {"by": cast.bilal, "now": clock.now}
    changes.promise_forms(handbook, [(ReadAs.LANGUAGE, "cy")], stages=0, **who)
    assert handbook.lacks() == {"no-language"}
    for chunk in handbook.chunks():
        changes.read_otherwise(
            handbook, chunk, Promised(ReadAs.LANGUAGE, "cy"), words="Croeso", **who
        )
    assert handbook.lacks() == {"no-language-sound"}
    for chunk in handbook.chunks():
        changes.read_otherwise(
            handbook, chunk, Promised(ReadAs.LANGUAGE, "cy"), words="Croeso", sound=VOICE, **who
        )
    assert not handbook.lacks()
    idea = handbook.title
    changes.read_otherwise(
        handbook, idea, Promised(ReadAs.LANGUAGE, "cy"), words="Croeso adref", **who
    )
    assert handbook.lacks() == {"old-language-sound"}
    changes.retitle(handbook, "Our house", **who)
    assert {"old-language", "old-picture"} <= Document.objects.get().lacks()


def test_what_was_promised_stays_promised_once_people_have_it(cast, clock, handbook):
    who = {"by": cast.bilal, "now": clock.now}
    changes.promise_forms(handbook, [(ReadAs.EASIER, "en")], stages=0, **who)
    changes.promise_forms(handbook, [], stages=0, **who)
    assert not handbook.promised.exists()  # nobody had it yet
    changes.publish(handbook, **who)
    changes.promise_forms(handbook, [(ReadAs.EASIER, "en")], stages=0, **who)
    changes.promise_forms(handbook, [], stages=0, **who)
    assert handbook.promised.count() == 1


def test_a_version_stays_as_it_went_out_with_its_files(cast, clock, handbook):
    who = {"by": cast.rosie, "now": clock.now}
    paragraph = first(handbook)
    changes.illustrate(handbook, paragraph.chunk, photo=photo(), shows="The boiler", **who)
    version = changes.publish(handbook, **who)
    changes.rewrite(paragraph, "The boiler is quiet now.", heading="", **who)
    changes.illustrate(handbook, paragraph.chunk, picture="loud", **who)
    out = version.chunks()
    assert [chunk.words for chunk in out] == ["Our home", "The boiler is loud.", "You have a key."]
    shown = cast.as_(cast.sam).get(f"/photos/{out[1].pk}/")
    assert shown.status_code == 200
    shut(shown)
    assert [chunk.words for chunk in handbook.chunks()][1] == "The boiler is quiet now."


def test_nothing_new_is_no_version(cast, clock, handbook):
    who = {"by": cast.rosie, "now": clock.now}
    changes.publish(handbook, **who)
    refused(Reason.NOTHING_IS_NEW, changes.publish, handbook, **who)


# ---- Saving ----------------------------------------------------------------------------------


def test_every_save_is_kept_and_what_did_not_change_is_not_kept_twice(cast, clock, handbook):
    paragraph, who = first(handbook), {"by": cast.rosie, "now": clock.now}
    before = handbook.edits.count()
    changes.rewrite(paragraph, "The boiler is loud.", heading="", **who)
    assert handbook.edits.count() == before
    changes.rewrite(paragraph, "The boiler hums.", heading="Noise", **who)
    edit = handbook.edits.first()
    assert (edit.was, edit.now, edit.by) == (
        "The boiler is loud.",
        "Noise\nThe boiler hums.",
        cast.rosie,
    )


def test_a_suggestion_is_saved_in_the_name_of_who_made_it(cast, clock, handbook):
    said = changes.suggest(first(handbook), "The boiler roars.", by=cast.grace, now=clock.now)
    changes.answer(said, Reply.CHANGED, "", by=cast.rosie, now=clock.now)
    assert handbook.edits.first().by == cast.grace
    version_by = {"by": cast.rosie, "now": clock.now}
    changes.agree_picture(handbook, first(handbook).chunk, **version_by)
    authors = changes.publish(handbook, **version_by).authors()
    assert set(authors) == {cast.rosie, cast.bilal, cast.grace}


def test_a_comment_is_not_lost_by_taking_its_paragraph_out(cast, clock, handbook):
    said = changes.comment(first(handbook), "Which boiler?", by=cast.sam, now=clock.now)
    changes.take_out(said.paragraph, "", by=cast.rosie, now=clock.now)
    refused(Reason.ANSWER_EACH_COMMENT, changes.publish, handbook, by=cast.bilal, now=clock.now)
    said.refresh_from_db()
    changes.answer(said, Reply.CHANGED, "The boiler is new.", by=cast.rosie, now=clock.now)
    changes.publish(handbook, by=cast.bilal, now=clock.now)


def test_a_signature_falls_with_the_order_and_with_another_language(cast, clock, handbook):
    who = {"by": cast.rosie, "now": clock.now}
    changes.name_maker(handbook, cast.bilal, Does.SIGNS, **who)
    signs = {"by": cast.bilal, "now": clock.now}
    easier = {"words": "Home", **who}
    for act in (
        lambda: None,
        lambda: changes.move(first(handbook), 1, **who),
        lambda: changes.read_otherwise(
            handbook, handbook.title, Promised(ReadAs.EASIER, "en"), **easier
        ),
    ):
        act()
        refused(Reason.SIGNATURES_MISSING, changes.publish, handbook, **who)
        changes.sign(handbook, **signs)
        refused(Reason.ALREADY_SETTLED, changes.sign, handbook, **signs)
        changes.publish(handbook, **who)


def test_a_name_stands_only_under_words_that_were_seen(cast, clock, handbook):
    who = {"by": cast.rosie, "now": clock.now}
    changes.name_maker(handbook, cast.bilal, Does.SIGNS, **who)
    for page, button, rows in (
        ("check", "Yes, this is clear", Look.objects),
        ("sign", "I sign this", Signature.objects),
    ):
        bilal = cast.as_(cast.bilal).go(f"/documents/{handbook.pk}/{page}/")
        changes.rewrite(first(handbook), f"The boiler: {page}.", heading="", **who)
        bilal.press(button)
        assert bilal.sees("The words have just changed. Please look again.")
        assert not rows.exists()
        bilal.press(button)
        assert rows.exists()


def test_what_was_taken_back_is_not_kept_by_who_still_had_it(cast, clock, handbook):
    who = {"by": cast.rosie, "now": clock.now}
    held = first(handbook)
    assert held.chunk.words == "The boiler is loud."
    changes.take_back_paragraph(first(handbook), **who)
    changes.move(held, 1, **who)  # it stands nowhere
    changes.rewrite(held, "It is quiet.", heading="", **who)
    assert not Edit.objects.filter(was__contains="loud").exists()


def test_an_odd_sign_in_the_address_does_no_harm(cast, handbook):
    cast.as_(cast.rosie).go(f"/documents/{handbook.pk}/draft/1/?in=language-c%00y")


def test_a_paper_is_its_makers_own_until_it_goes_out(cast, clock, paper):
    for name, sees in (("greg", True), ("rosie", False), ("marta", False), ("anita", False)):
        person = cast.people[name]
        assert Document.objects.visible_to(person).exists() is sees
        assert Chunk.objects.visible_to(person).filter(paragraph__document=paper).exists() is sees
    who = {"by": cast.greg, "now": clock.now}
    changes.illustrate(paper, paper.title, picture="home", **who)
    changes.illustrate(paper, first(paper).chunk, picture="home", **who)
    changes.publish(paper, **who)
    rosie = Document.objects.visible_to(cast.rosie)
    assert rosie.exists()
    assert not rosie.showing_draft_to(cast.rosie).exists()  # what is written next is not out
    assert not paper.shows_draft_to(cast.rosie)
    assert not Document.objects.visible_to(cast.anita).exists()


def test_who_reads_the_draft_in_one_question_and_one_by_one_are_the_same(cast, handbook, paper):
    for person in cast.people.values():
        for document in Document.objects.visible_to(person):
            shown = Document.objects.visible_to(person).showing_draft_to(person)
            assert shown.filter(pk=document.pk).exists() == document.shows_draft_to(person)


# ---- What waits ------------------------------------------------------------------------------


def test_home_says_what_waits_and_stops_when_it_is_done(cast, clock, handbook):
    def why(person):
        found = waiting_for(person, clock.now).first()
        named = ("to_sign", "to_answer", "to_check", "told", "to_read")
        return [name for name in named if found is not None and getattr(found, name)]

    who = {"by": cast.rosie, "now": clock.now}
    assert why(cast.sam) == []
    changes.name_maker(handbook, cast.sam, Does.SIGNS, **who)
    changes.name_maker(handbook, cast.june, Does.CHECKS, **who)
    assert (why(cast.sam), why(cast.june)) == (["to_sign"], ["to_check"])
    changes.sign(handbook, by=cast.sam, now=clock.now)
    for paragraph in handbook.paragraphs.standing():
        changes.check(paragraph, by=cast.june, now=clock.now)
    assert (why(cast.sam), why(cast.june)) == ([], [])
    clock.move(hours=1)
    paragraph = handbook.paragraphs.get(author=cast.bilal)
    told = {"by": cast.rosie, "now": clock.now}
    changes.rewrite(paragraph, "You have a brass key.", heading="", why="It is brass.", **told)
    assert why(cast.bilal) == ["told"]
    assert why(cast.june) == ["to_check", "told"]
    changes.see(handbook, by=cast.bilal, now=clock.now)
    assert why(cast.bilal) == []
    said = changes.comment(paragraph, "Who has the other?", by=cast.sam, now=clock.now)
    assert why(cast.bilal) == ["to_answer"]
    changes.answer(said, Reply.ANSWERED, "Kofi has it.", by=cast.bilal, now=clock.now)
    assert why(cast.bilal) == []


# ---- Forgotten -------------------------------------------------------------------------------


def test_whoever_is_forgotten_leaves_words_without_a_name_and_no_voice(cast, clock, handbook):
    paragraph = handbook.paragraphs.get(author=cast.bilal)
    spoken = {"words": "You have a key.", "sound": VOICE, "by": cast.bilal, "now": clock.now}
    changes.read_otherwise(handbook, paragraph.chunk, Promised(ReadAs.SPOKEN, "en"), **spoken)
    said = changes.comment(first(handbook), "It hums.", voice=VOICE, by=cast.bilal, now=clock.now)
    let_it_all_go(cast.bilal, [], with_choices=False, by=None, now=clock.now)
    paragraph.refresh_from_db()
    said.refresh_from_db()
    assert (paragraph.chunk.words, paragraph.author.name) == (
        "You have a key.",
        "Someone who was here",
    )
    assert not paragraph.chunk.readings.exists()
    assert (said.words, said.sound.name) == (TAKEN_BACK, "")
    assert not Edit.objects.filter(by__name="Bilal").exists()
    assert not Person.objects.filter(name="Bilal").exists()


def test_a_comment_taken_back_is_gone_and_waits_for_no_answer(cast, clock, handbook):
    said = changes.comment(first(handbook), "Quincunx", voice=VOICE, by=cast.sam, now=clock.now)
    page = f"/documents/{handbook.pk}/draft/1/"
    sam = cast.as_(cast.sam).go(page).click("Take this back").press("Take it back")
    assert not cast.as_(cast.rosie).go(page).sees("Quincunx")
    assert sam.get(f"/documents/comments/{said.pk}/voice/").status_code == 404
    changes.publish(handbook, by=cast.rosie, now=clock.now)


# ---- What nobody can do ----------------------------------------------------------------------


def test_a_round_ends_by_the_clock_and_nobody_ends_it_sooner(cast, clock, handbook):
    who = {"by": cast.rosie, "now": clock.now}
    closes = clock.now + timedelta(days=14)
    changes.open_round(handbook, closes_at=closes, **who)
    refused(Reason.ALREADY_OPEN, changes.open_round, handbook, closes_at=closes, **who)
    refused(Reason.PEOPLE_READ_IT_NOW, changes.publish, handbook, **who)
    refused(Reason.PEOPLE_READ_IT_NOW, changes.add, handbook, "More", **who)
    clock.move(days=14)
    changes.publish(handbook, by=cast.rosie, now=clock.now)


def test_nobody_begins_one_where_they_do_not_belong(cast, clock):
    where = {"organisation": cast.organisation, "place": cast.oak}
    who = {"by": cast.rosie, "now": clock.now}
    refused(Reason.NOT_A_MEMBER, changes.begin, Kind.HANDBOOK, "Ours", **where, **who)
    team = {"organisation": cast.organisation, "place": cast.places["The office"]}
    who = {"by": cast.leila, "now": clock.now}
    refused(Reason.A_HANDBOOK_NEEDS_A_HOME, changes.begin, Kind.HANDBOOK, "Ours", **team, **who)


# ---- What a computer heard -------------------------------------------------------------------


def test_only_who_spoke_sees_what_a_computer_heard_before_they_say_yes(
    cast, clock, handbook, settings, tmp_path
):
    settings.RECOGNISER = program(tmp_path, LISTENS)
    page = f"/documents/{handbook.pk}/draft/1/"
    winston = cast.as_(cast.winston).go(page).click("Say something")
    winston.press("Send it", voice=recording())
    assert timed.run_slow_errands(clock.now) == 1
    assert "I like the sun" not in cast.as_(cast.rosie).go(page).page.content.decode()
    winston.go(f"/documents/comments/{handbook.comments.get().pk}/write-down/")
    assert winston.sees("A computer wrote this. It may be wrong.")
    winston.press("Throw these words away")
    assert not winston.sees("A computer wrote this.")
    assert not Heard.objects.exists()
