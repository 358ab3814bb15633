"""S06: people supported edit policies with equal rights, and sign them off. (The offer: `roles`.)"""

import pytest

from sayso.web.documents.models import Comment, Document, Paragraph

TITLE = "Visitors at Elm House"
RULES = ("Visitors come from nine.", "They sign the book.", "They leave at eight.")
BETTER = "They leave at nine. Friday is later."


@pytest.fixture
def greg(cast):
    return cast.as_(cast.greg)


@pytest.fixture
def policy(cast, greg):
    """Greg writes three rules; Bilal is named to write and to sign, beside him."""
    greg.go("/documents/begin/")
    greg.press(
        "Begin", kind="A rule, a guide or a plan", title=TITLE, where="Everyone at Elm House"
    )
    document = Document.objects.get()
    greg.click("The picture of the name").press("Use this", picture=greg.choices[0])
    for words in RULES:
        greg.go(f"/documents/{document.pk}/add/").press("Keep it", words=words)
        greg.press("Look for other pictures", look_for="door").press("Use this", picture="door")
    for does in ("Writes", "Signs before it goes out"):
        greg.go(f"/documents/{document.pk}/who/")
        greg.press("Name them", person=str(cast.bilal.pk), does=does)
    return document


@pytest.fixture
def suggested(cast, policy):
    """Step 5: Bilal writes rule 3 anew."""
    bilal = cast.as_(cast.bilal).go("/documents/").click(TITLE).click(RULES[2])
    bilal.click("Suggest other words").press(
        "Send it", suggested=BETTER, why="My brother works until eight."
    )
    return Comment.objects.get()


def test_bilal_finds_the_mistake(cast, greg, policy, suggested):
    page = f"/documents/{policy.pk}/"
    greg.go("/").click(TITLE).click("Bilal suggests other words")
    greg.press("Send my answer", reply="No, it stays, because", words="")
    assert greg.heading == "Answer Bilal"  # 5: a reason is needed
    greg.press("Send my answer", reply="No, it stays, because", words="Noted, thank you.")
    assert greg.sees("This does not answer them yet.")
    greg.press("Send my answer", reply="Yes, it is changed", words="You are right.")  # 6
    third = Paragraph.objects.get(order=3)
    assert third.chunk.words == BETTER
    bilal = cast.as_(cast.bilal).go(f"{page}draft/3/")
    assert bilal.sees("Greg: You are right.")
    greg.go(f"{page}changes/")
    assert greg.sees("Bilal changed the words.")
    assert greg.sees(RULES[2])  # what was, and what is now
    assert greg.sees(BETTER)
    greg.go(f"{page}draft/3/").press("The picture still fits")
    greg.go(f"{page}publish/")  # 7: greyed out until Bilal signs
    assert greg.sees("Who has still to sign Bilal")
    assert greg.html.css_first("main button.go").attributes["disabled"] is None
    address = f"{page}publish/"
    sent = {
        "csrfmiddlewaretoken": greg.html.css_first("input[name=csrfmiddlewaretoken]").attributes[
            "value"
        ],
        "key": "k" * 22,
    }
    assert greg.post(address, sent).status_code == 403
    bilal.go(page).click("Sign it").press("I sign this")
    assert bilal.sees("You have signed it.")
    greg.go(page).click("Put it out").press("Put it out")
    assert cast.as_(cast.rosie).go(page).sees("Written by Bilal and Greg.")  # 9


def test_an_edit_after_the_signature_takes_it_off_what_changed(cast, clock, greg, policy):
    page = f"/documents/{policy.pk}/"
    bilal = cast.as_(cast.bilal).go(f"{page}sign/").press("I sign this")
    clock.move(minutes=5)
    greg.go(f"{page}draft/2/").click("Change the words").press(
        "Keep it", words="They ring the bell."
    )
    assert greg.go(page).sees("Still to sign: Bilal.")
    bilal.go("/").click(TITLE).click("Sign it")
    assert bilal.sees("You signed this before. Since then this has changed:")
    assert bilal.sees("They ring the bell.")
    assert not bilal.sees(RULES[0])
    bilal.press("I sign this")
    assert not greg.go(page).sees("Still to sign")


def test_nobody_writes_over_another_without_a_reason(cast, greg, policy):
    bilal = cast.as_(cast.bilal).go(f"/documents/{policy.pk}/draft/1/").click("Change the words")
    bilal.press("Keep it", words="Visitors come at any time.", why="")
    assert bilal.sees("Why? We tell Greg.")
    assert bilal.heading == "Change the words"
    bilal.press("Keep it", words="Visitors come at any time.", why="It is our home.")
    greg.go("/")
    assert greg.sees("Someone changed what you wrote, or what you spoke about.")
    greg.click(TITLE).click("See what was changed")
    assert greg.sees("This is about something you wrote or said.")
    assert greg.sees("It is our home.")
    greg.press("I have seen this").go("/")
    assert not greg.sees("Someone changed what you wrote")


def test_nobody_takes_a_signer_off_the_list(cast, greg, policy):
    maker = policy.makers.get(person=cast.bilal, does="signs")
    assert "I do not do this any more" not in [
        button
        for card in greg.go(f"/documents/{policy.pk}/who/").html.css("li")
        if "Bilal" in card.text()
        for button in card.text().split("\n")
    ]
    token = greg.html.css_first("input[name=csrfmiddlewaretoken]").attributes["value"]
    sent = {"csrfmiddlewaretoken": token, "key": "k" * 22}
    assert greg.post(f"/documents/makers/{maker.pk}/stop/", sent).status_code == 404
    assert policy.makers.filter(pk=maker.pk).exists()


def test_a_draft_is_not_there_for_others_before_it_goes_out(cast, policy):
    for name in ("rosie", "kofi", "marta", "maureen"):
        cast.as_(cast.people[name]).go(f"/documents/{policy.pk}/", status=404)
