"""S07: easier documents, checked by the people they are for."""

import pytest

from sayso.web.documents.models import Comment, Document, Look, Paragraph

HARD = "In hot weather it is very important that everyone keeps up their hydration by having drinks all day."
TITLE = "Staying safe in the heat"


@pytest.fixture
def drafted(cast):
    """Step 1: Dan drafts. He names Rosie and June to check."""
    dan = cast.as_(cast.dan).go("/documents/begin/")
    dan.press("Begin", kind="A rule, a guide or a plan", title=TITLE, where="Everyone at Elm House")
    document = Document.objects.get()
    for heading, words in (
        ("First", HARD),
        ("Then", "Sit in the shade."),
        ("At night", "Open a window."),
        ("Ask", "Tell us if you feel ill."),
    ):
        dan.click("Write a paragraph").press("Keep it", heading=heading, words=words)
        dan.press("Use this", picture=dan.choices[0]).go(f"/documents/{document.pk}/")
    for name in ("Rosie", "June"):
        dan.go(f"/documents/{document.pk}/who/")
        person = str(cast.people[name.lower()].pk)
        dan.press("Name them", person=person, does="Checks if it is clear")
    return document


def rewrite(dan, document, number, words, **fields):
    dan.go(f"/documents/{document.pk}/draft/{number}/").click("Change the words")
    return dan.press("Keep it", words=words, **fields)


def test_heat(cast, clock, drafted):
    page = f"/documents/{drafted.pk}/"
    first = Paragraph.objects.get(order=1)
    dan = cast.as_(cast.dan).go(f"{page}draft/1/")
    assert dan.heading == f"{TITLE}: paragraph 1 of 4"
    assert dan.sees("Draft. Nobody has checked it.")  # 2
    assert dan.sees("“hydration”")
    assert dan.sees(f"“{HARD}”")
    rewrite(dan, drafted, 1, "Drink water. Drink all day.")  # 3
    assert dan.sees("A machine looked and found nothing hard. No person has checked it.")
    rosie = cast.as_(cast.rosie).go("/documents/").click(TITLE).click("Say if it is clear")  # 4
    for _each in range(3):
        rosie.press("Yes, this is clear")
    assert rosie.sees("Paragraph 4 of 4")
    rosie.press("I do not get this").press("Send it", which="The picture")
    assert rosie.sees("Rosie does not get the picture")
    said = Comment.objects.get()
    dan.go(f"/documents/comments/{said.pk}/answer/")
    dan.press("Send my answer", reply="Yes, it is changed", words="I took another one.")
    assert dan.sees("It still says the same. Change it first.")  # untrue while it is not
    dan.go(f"{page}draft/4/").click("Change the picture")
    dan.press("Look for other pictures", look_for="doctor").press(
        "Use this", picture=dan.choices[0]
    )  # 5
    dan.go(f"/documents/comments/{said.pk}/answer/")
    dan.press("Send my answer", reply="Yes, it is changed", words="It shows a doctor now.")
    rosie.go(f"{page}draft/4/")
    assert rosie.sees("It was changed.")
    assert rosie.sees("It shows a doctor now.")
    rosie.go(f"{page}check/").press("Yes, this is clear")
    dan.go(f"{page}draft/1/").click("Add a task to try it")
    dan.press("Ask this", question="What do you do first?")
    assert not dan.sees("Checked by Rosie")  # a yes does not show that it can be used
    june = cast.as_(cast.june).go(f"{page}check/").click("Do the task")  # 6
    assert june.heading == "What do you do first?"
    june.press("This is my answer", words="I drink water.")
    dan.go(page).click("June did the task. Is it right?")
    dan.press("This is my answer", right="Yes, this is right")
    assert Look.objects.get(task__isnull=False).right
    rosie.go(page)
    assert rosie.sees("Checked by Rosie and June, Monday 4 May, today.")  # 7
    clock.move(days=1)
    esther = rewrite(dan, drafted, 1, "Drink water. Have ice.")  # 8
    assert esther.sees("A machine looked and found nothing hard. No person has checked it.")
    rosie.go(f"{page}draft/2/")
    assert rosie.sees("Checked by Rosie")  # the others stay checked
    assert not rosie.go(page).sees("Checked by Rosie and June")
    first.refresh_from_db()
    assert first.chunk.words == "Drink water. Have ice."


def test_a_machine_is_never_called_a_check(cast, drafted):
    dan = cast.as_(cast.dan).go(f"/documents/{drafted.pk}/draft/2/")
    assert dan.sees("No person has checked it.")
    assert not dan.sees("Checked by")
    publish = dan.go(f"/documents/{drafted.pk}/publish/")
    assert publish.sees("The people named have not checked all of it yet.")


def test_staff_cannot_check_and_nobody_checks_their_own(cast, drafted):
    dan = cast.as_(cast.dan).go(f"/documents/{drafted.pk}/check/")
    assert dan.sees("There is nothing for you to check now.")
    address, sent = (
        cast.as_(cast.rosie).go(f"/documents/{drafted.pk}/check/").form("Yes, this is clear")
    )
    token = (
        dan.go(f"/documents/{drafted.pk}/changes/")
        .html.css_first("input[name=csrfmiddlewaretoken]")
        .attributes["value"]
    )
    refused = dan.post(address, sent | {"csrfmiddlewaretoken": token})
    assert refused.status_code == 403
    assert not Look.objects.exists()


def test_pictures_are_agreed_by_a_person_and_go_stale_with_the_words(cast, drafted):
    dan = cast.as_(cast.dan)
    rewrite(dan, drafted, 2, "Stay inside at noon.")
    assert dan.sees("The words have changed. Does the picture still fit?")
    dan.press("The picture still fits")
    assert not dan.sees("Does the picture still fit?")


def test_the_easy_form_cannot_come_weeks_later(cast, drafted):
    dan = cast.as_(cast.dan).go(f"/documents/{drafted.pk}/forms/")
    dan.press("Promise this", promised=["In easier words"], stages="Not at all")
    dan.go(f"/documents/{drafted.pk}/publish/")
    assert dan.sees("Easier words were promised. They are missing.")
    assert not [
        form for form in dan.html.css("form[method=post]") if form.attributes["action"] == dan.path
    ]
