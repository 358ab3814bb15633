"""Who writes without a script is told after saving what may be hard in it. It is advice."""

from datetime import timedelta

import pytest

from sayso.rules.writing_together import Kind
from sayso.web.documents import changes as documents
from sayso.web.documents.models import Paragraph
from sayso.web.kit.middleware.written import KEPT
from tests.careful import said
from tests.projects import begin as begin_project
from tests.questions import ask, over, say
from tests.questions import opened as opened_vote

HARD = "We will utilise the kitchen."
EASY = "We will use the kitchen."
TOLD = "Some words may be hard to read"


@pytest.fixture
def handbook(cast, clock):
    who = {"by": cast.rosie, "now": clock.now}
    where = {"organisation": cast.organisation, "place": cast.elm}
    document = documents.begin(Kind.HANDBOOK, "Our home", **where, **who)
    documents.add(document, "The boiler is loud.", **who)
    return document


def fill_in(visitor, clock, words):
    """The page's form as someone fills it in: these words in each box that others will read."""
    form = visitor.html.css_first("main form[action]:has(.looking)")
    sent = {}
    for field in form.css("input[name], textarea[name], select[name]"):
        name, kind = field.attributes["name"], field.attributes.get("type") or field.tag
        if kind == "hidden":
            sent[name] = field.attributes.get("value") or ""
        elif kind in {"radio", "checkbox"}:
            sent.setdefault(name, field.attributes["value"])
        elif kind == "select":
            sent[name] = field.css("option")[-1].attributes["value"]
        elif kind == "date":
            sent[name] = f"{clock.now.date() + timedelta(days=9)}"
        elif kind in {"text", "textarea"}:
            sent[name] = words
    return form.attributes["action"], sent


def write(visitor, clock, address, words=HARD, **more):
    """Send the form at this address without a script, and go where it leads."""
    visitor.go(address)
    action, sent = fill_in(visitor, clock, words)
    visitor.page = visitor.post(action, sent | more, follow=True)
    assert visitor.page.redirect_chain, (address, sent, visitor.words)
    return visitor


@pytest.fixture
def boxes(cast, clock, handbook):
    """A box in each of ten rooms and corners, and who writes there."""
    paragraph = handbook.paragraphs.get()
    project = begin_project(cast.rosie, clock, place=cast.elm)
    asked = ask(cast, clock)
    vote = opened_vote(cast, clock)
    say(cast, clock, vote, rosie="Blue", sam="Blue", june="Blue", grace="Green", bilal="Red")
    promise = over(clock, vote).promises.get()
    return {
        "a document's name": ("rosie", f"/documents/{handbook.pk}/title/"),
        "a paragraph": ("rosie", f"/documents/{handbook.pk}/add/"),
        "a suggestion": ("sam", f"/documents/paragraphs/{paragraph.pk}/suggest/"),
        "other words for it": ("rosie", f"/documents/paragraphs/{paragraph.pk}/change/"),
        "what to decide": ("rosie", "/decisions/ask/"),
        "a choice": ("greg", f"/decisions/{asked.pk}/choices/add/"),
        "a question": ("rosie", "/questions/ask/"),
        "a project": ("rosie", "/projects/begin/"),
        "its words": ("rosie", f"/projects/{project.pk}/words/"),
        "a promise's answer": ("greg", f"/promises/{promise.pk}/answer/"),
        "a group's name": ("hope", f"/groups/{cast.board.pk}/name/"),
        "a piece": ("grace", "/stories/pieces/new/"),
    }


def test_each_box_tells_after_saving_what_may_be_hard(cast, clock, boxes):
    untold = []
    for box, (name, address) in boxes.items():
        visitor = write(cast.as_(cast.people[name]), clock, address)
        heard = [said(each) for each in visitor.html.css(".written mark")]
        if not visitor.sees(TOLD) or "utilise" not in heard:
            untold.append((box, visitor.path, visitor.words[:300]))
        assert visitor.sees("You could write: use.") or (box, visitor.words) in untold
    assert untold == []


def test_it_is_stored_as_it_was_written_and_told_once(cast, clock, handbook):
    rosie = write(cast.as_(cast.rosie), clock, f"/documents/{handbook.pk}/add/")
    assert Paragraph.objects.filter(chunk__words=HARD).exists()
    assert rosie.sees("We have your words. You need not change them.")
    rosie.go(rosie.path)
    assert not rosie.sees(TOLD)
    assert KEPT not in rosie.session


def test_the_words_can_be_changed_from_there(cast, clock, handbook):
    rosie = write(cast.as_(cast.rosie), clock, f"/documents/{handbook.pk}/add/")
    rosie.click("Change the words").press("Check my words: The words")
    rosie.press("Use: use").press("Use: use").press("Go on")  # in the heading, and in the words
    assert Paragraph.objects.filter(chunk__words=EASY).exists()
    assert not rosie.sees("utilise")


def test_easy_words_are_not_spoken_of(cast, clock, handbook):
    rosie = write(cast.as_(cast.rosie), clock, f"/documents/{handbook.pk}/add/", EASY)
    assert not rosie.sees(TOLD)
    assert KEPT not in rosie.session


def test_only_who_wrote_it_is_told_and_only_on_the_next_page(cast, clock, handbook):
    rosie, address = cast.as_(cast.rosie), f"/documents/{handbook.pk}/title/"
    rosie.go(address)
    action, sent = fill_in(rosie, clock, HARD)
    led = rosie.post(action, sent)["Location"]
    assert TOLD not in cast.as_(cast.sam).get(led).content.decode()
    assert not rosie.go("/documents/").sees(TOLD)  # another page, so it is let go
    assert not rosie.go(led).sees(TOLD)


def test_what_someone_left_as_it_is_is_not_told_again(cast, clock, handbook):
    rosie = cast.as_(cast.rosie).go(f"/documents/{handbook.pk}/add/")
    rosie.press("Check my words: Your words", words=HARD)
    rosie.press("Leave it: utilise").press("Go on")
    assert Paragraph.objects.filter(chunk__words=HARD).exists()
    assert not rosie.sees(TOLD)


def test_what_a_script_has_looked_at_is_not_told_again(cast, clock, handbook):
    address, seen = f"/documents/{handbook.pk}/add/", {"seen-words": ["heading", "words"]}
    assert not write(cast.as_(cast.rosie), clock, address, **seen).sees(TOLD)


def test_nobodys_own_words_are_spoken_of(cast, clock, handbook):
    paragraph = handbook.paragraphs.get()
    sam = cast.as_(cast.sam).go(f"/documents/paragraphs/{paragraph.pk}/say/")
    sam.press("Send it", words=HARD)
    assert handbook.comments.get().words == HARD
    assert not sam.sees(TOLD)


def test_nothing_waits_of_a_worry(cast):
    rosie = cast.as_(cast.rosie).go("/worried/")
    rosie.post("/worried/", {"words": HARD})
    assert KEPT not in rosie.session


def test_it_is_heard_with_its_page_and_never_taken_away(cast, clock, handbook):
    rosie = write(cast.as_(cast.rosie), clock, f"/documents/{handbook.pk}/title/")
    assert rosie.html.css_first("form#listen input[name=page]") is not None
    rosie = write(rosie, clock, f"/documents/{handbook.pk}/title/")
    taken = rosie.get(f"/documents/{handbook.pk}/draft/", {"take": "json"}).content.decode()
    assert TOLD not in taken
