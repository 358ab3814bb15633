"""After voting: nothing shows the choice again; who was pushed or helped too much finds a way."""

import pytest

from sayso.rules.deciding import Ballot
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.models import Envelope, Participation
from sayso.web.decisions.views import booth, voting
from sayso.web.history.models import Entry
from sayso.web.kit.refusals import NotAllowed
from sayso.web.worries.models import Worry
from tests import sides
from tests.acts import vote
from tests.questions import in_the_box, key_of, opened, over, say


@pytest.fixture
def decision(cast, clock):
    return opened(cast, clock)


def page_of(decision, rest=""):
    return f"/decisions/{decision.pk}/{rest}"


# ---- The booth -------------------------------------------------------------------------------


def test_a_page_from_before_the_vote_shows_nothing_of_it_again(cast, decision):
    """The back button, and "load again": the browser sends in the form it sent before."""
    rosie = cast.as_(cast.rosie).go(page_of(decision, "vote/"))
    address, sent = rosie.form("Go on", choice="Blue")
    rosie.press("Go on", choice="Blue")
    assert rosie.sees("You chose: Blue")
    read_back = rosie.form("Hide it")[1]
    rosie.press("Yes, this is right")
    for again in (sent, read_back, sent | {"done": "yes"}, sent | {"change": "yes"}):
        answer = rosie.post(address, again)
        assert (answer.status_code, answer["Location"]) == (302, page_of(decision, "vote/"))
    assert not rosie.go(page_of(decision, "vote/")).html.css("[checked]")


def test_without_its_mark_the_page_would_show_it(cast, decision, monkeypatch):
    """The same with the protection off: so it is the mark that hides the choice."""
    monkeypatch.setattr(voting, "in_the_box", booth.booth_of)
    rosie = cast.as_(cast.rosie).go(page_of(decision, "vote/"))
    address, sent = rosie.form("Go on", choice="Blue")
    rosie.press("Go on", choice="Blue").press("Yes, this is right")
    rosie.page = rosie.post(address, sent)
    assert rosie.sees("You chose: Blue")


def test_nor_does_it_when_the_vote_has_closed(cast, clock, decision):
    rosie = cast.as_(cast.rosie).go(page_of(decision, "vote/"))
    address, sent = rosie.form("Go on", choice="Blue")
    rosie.press("Go on", choice="Blue").press("Yes, this is right")
    say(cast, clock, decision, sam="Red", june="Blue")
    over(clock, decision)
    for again in (sent, sent | {"sure": "yes", "key": "another"}):
        rosie.page = rosie.post(address, again, follow=True)
        assert not rosie.html.css("main .card")


def test_what_was_chosen_can_be_hidden_before_it_is_sent(cast, decision):
    rosie = cast.as_(cast.rosie).go(page_of(decision, "vote/")).press("Go on", choice="Blue")
    rosie.press("Hide it")
    assert rosie.heading == "Your choice is hidden"
    assert "Blue" not in rosie.words
    rosie.press("Show it again")
    assert rosie.sees("You chose: Blue")
    rosie.press("Hide it").press("Yes, this is right")
    assert [ballot.ids for ballot in in_the_box(decision)] == [{key_of(decision, "Blue")}]


def test_no_page_of_a_vote_is_kept_by_the_browser(cast, decision):
    rosie = cast.as_(cast.rosie).go(page_of(decision, "vote/"))
    assert rosie.html.css_first("main form[autocomplete=off]")
    assert rosie.page["Cache-Control"] == "no-store"
    rosie.press("Go on", choice="Blue")
    assert rosie.html.css_first("main form[autocomplete=off]")
    assert rosie.page["Cache-Control"] == "no-store"


# ---- Someone pushed me -----------------------------------------------------------------------


def test_someone_pushed_me_says_what_can_be_done_and_writes_nothing(cast, decision):
    rosie = vote(cast.as_(cast.rosie), decision, "Blue")
    before = Entry.objects.count()
    rosie.click("Someone pushed me")
    assert rosie.sees("Nobody may push you. It is your vote.")
    assert rosie.sees("Only your last vote counts.")
    assert "Blue" not in rosie.words
    assert Entry.objects.count() == before
    assert not Worry.objects.exists()
    rosie.click("Vote again now")
    assert rosie.path == page_of(decision, "vote/")


def test_it_leads_to_the_worry_readers_only_if_the_person_wants_that(cast, clock, decision):
    rosie = vote(cast.as_(cast.rosie), decision, "Blue")
    over(clock, decision)
    rosie.go(page_of(decision, "pushed/"))
    assert rosie.sees("This vote is closed. You can still tell someone.")
    rosie.click("Tell someone that I am worried")
    assert rosie.path == "/worried/"
    assert "Someone pushes me to choose" in rosie.choices
    assert not Worry.objects.exists()  # nothing is told before they say it, and to whom


# ---- That was not my choice ------------------------------------------------------------------


def test_that_was_not_my_choice_takes_it_out_and_lets_them_vote_again(cast, clock, decision):
    say(cast, clock, decision, sam="Red")
    rosie = vote(cast.as_(cast.rosie), decision, "Blue", helper="Kofi")
    entries = Entry.objects.count()
    rosie.click("That was not my choice").press("Yes, take it out")
    assert rosie.sees("That vote is gone. You can vote again now.")
    assert rosie.path == page_of(decision, "vote/")
    assert Entry.objects.count() == entries  # like casting, it leaves no trace
    assert Envelope.objects.count() == 1
    assert not decision.roll.filter(person=cast.rosie).exists()
    vote(rosie, decision, "Green")
    boxed = sorted(next(iter(ballot.ids)) for ballot in in_the_box(decision))
    assert boxed == sorted([key_of(decision, "Green"), key_of(decision, "Red")])


def test_whoever_took_their_vote_out_is_told_kindly_on_an_older_page(cast, clock, decision):
    """One page was open before the first vote, another one had seen it: both must be given again."""
    rosie = cast.as_(cast.rosie).go(page_of(decision, "vote/")).press("Go on", choice="Blue")
    before = rosie.form("Yes, this is right")
    say(cast, clock, decision, rosie="Green")
    after = rosie.go(page_of(decision, "vote/")).press("Go on", choice="Red").form("Hide it")
    rosie.go(page_of(decision, "not-my-choice/")).press("Yes, take it out")
    for address, sent in (before, after):
        assert rosie.post(address, sent)["Location"] == page_of(decision, "vote/")
        assert rosie.go(page_of(decision, "vote/")).sees(
            "You took your vote out. Please choose again."
        )
    assert not decision.roll.exists()
    vote(rosie, decision, "Blue")  # a new page is as good as ever
    assert decision.roll.count() == 1


def test_taking_out_leaves_no_count_and_no_time_with_the_person(cast, clock, decision):
    told = {each.pk: each.booth for each in type(cast.rosie).objects.all()}
    assert len(set(told.values())) == len(told)  # everyone has one, and each has their own
    say(cast, clock, decision, rosie="Blue")
    changes.take_out(decision, by=cast.rosie, now=clock.now)
    cast.rosie.refresh_from_db()
    assert cast.rosie.booth not in told.values()


def test_it_is_ones_own_vote_and_before_closing_or_not_at_all(cast, clock, decision):
    say(cast, clock, decision, rosie="Blue", sam="Red")
    cast.as_(cast.june).go(page_of(decision, "not-my-choice/"), status=403)
    with pytest.raises(NotAllowed) as no:
        changes.take_out(decision, by=cast.kofi, now=clock.now)
    assert no.value.reason is Reason.NOT_VOTED_YET
    over(clock, decision)
    cast.as_(cast.rosie).go(page_of(decision, "not-my-choice/"), status=403)
    with pytest.raises(NotAllowed) as no:
        changes.take_out(decision, by=cast.rosie, now=clock.now)
    assert no.value.reason is Reason.ALREADY_CLOSED
    assert decision.roll.count() == 2


# ---- Help ------------------------------------------------------------------------------------


def test_how_they_helped_is_on_the_roll(cast, decision):
    rosie = cast.as_(cast.rosie).go(page_of(decision, "vote/"))
    rosie.press("Go on", choice="Blue").press("Yes, this is right").press("Go on", helper="Kofi")
    assert rosie.sees("You said that Kofi helped you.")
    rosie.press("Go on")
    assert rosie.sees("Please choose. Or go on without an answer.")
    rosie.press("Go on", kind="They saw what I looked at or pointed to")
    assert rosie.heading == "We have your vote"
    paper = Participation.objects.get(person=cast.rosie)
    assert (paper.helper, paper.kind) == (cast.kofi, "watched")
    rosie.go(page_of(decision, "helped/")).press("Go on", helper="No one")
    paper.refresh_from_db()
    assert (paper.help, paper.helper, paper.kind) == ("no-one", None, "")
    assert rosie.go(page_of(decision, "helped/how/")).path == page_of(decision, "helped/")


def help_with(cast, clock, decision, helper, *people):
    for name in people:
        say(cast, clock, decision, **{name: "Blue"})
        who = {"by": cast.people[name], "now": clock.now}
        changes.tell_help(decision, helper=cast.people[helper], **who)


TOLD = "{} helped more than 2 people to vote."


def test_more_than_two_people_helped_by_one_are_told_to_who_leads_it_alone(cast, clock, decision):
    help_with(cast, clock, decision, "kofi", "rosie", "sam")
    greg = cast.as_(cast.greg)
    assert not greg.go(page_of(decision)).sees(TOLD.format("Kofi"))
    help_with(cast, clock, decision, "kofi", "bilal")
    assert greg.go(page_of(decision)).sees(TOLD.format("Kofi"))
    assert not greg.sees("Rosie")  # whom they helped is told to nobody
    for name in ("rosie", "kofi"):
        assert not cast.as_(cast.people[name]).go(page_of(decision)).sees("helped more than")
    over(clock, decision)
    assert greg.go(page_of(decision)).sees(TOLD.format("Kofi"))


def test_when_who_leads_it_helped_so_many_everyone_who_votes_sees_it(cast, clock, decision):
    help_with(cast, clock, decision, "greg", "rosie", "sam", "bilal")
    for name in ("greg", "june"):
        assert cast.as_(cast.people[name]).go(page_of(decision)).sees(TOLD.format("Greg"))
    assert not cast.as_(cast.kofi).go(page_of(decision)).sees("helped more than")


def test_in_a_group_its_chairs_see_it_too_also_when_it_is_over(cast, clock):
    decision = sides.opened(cast, clock, sides.joint_group(cast, clock))
    sides.cast_all(cast, clock, decision, sides.OURS, Ballot.of(sides.BLUE))
    for name in ("cleo", "dev", "ella"):
        who = {"by": cast.people[name], "now": clock.now}
        changes.tell_help(decision, helper=cast.gil, **who)
    page = page_of(decision)
    for _when in ("open", "over"):
        for name, sees in (("aisha", True), ("ben", True), ("cleo", False), ("gil", False)):
            visitor = cast.as_(cast.people[name]).go(page)
            assert visitor.sees(TOLD.format("Gil")) is sees, name
        sides.counted(clock, decision)
