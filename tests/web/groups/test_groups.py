"""A group owns itself: its name, its terms, who is in it, who votes and who chairs."""

from functools import partial

import pytest
from django.urls import reverse

from sayso.rules.power.groups import Kind, may_propose
from sayso.rules.power.parts import Part
from sayso.rules.verdict import Reason
from sayso.web.groups import changes
from sayso.web.groups.models import Group, Proposal
from sayso.web.history.models import Entry
from sayso.web.kit.refusals import NotAllowed
from sayso.web.places import changes as place_changes
from tests.web.conftest import MORNING


@pytest.fixture(autouse=True)
def clock(settings):
    settings.CLOCK = "tests.web.conftest.morning"


@pytest.fixture
def stars(elm):
    """A group that Rosie started with Bilal, Hope and Kofi, who has a voice and no vote."""
    return changes.start(
        "Friday friends",
        elm.organisation,
        [elm.bilal, elm.hope, elm.kofi],
        staff_vote=False,
        by=elm.rosie,
        now=MORNING,
    )


def refusal(act, *given, by, **more):
    with pytest.raises(NotAllowed) as no:
        act(*given, by=by, now=MORNING, **more)
    return no.value.reason


def by(person):
    return {"by": person, "now": MORNING}


def voters(group):
    return {person.name for person in group.voters()}


# ---- Starting --------------------------------------------------------------------------------


def test_rosie_starts_a_group_by_tapping_faces(client, elm, words, send):
    client.force_login(elm.rosie)
    where = f"place-{elm.house.pk}"
    page = client.get(reverse("start-group"), {"name": "All Stars", "where": where}, follow=True)
    assert "Who is in All Stars?" in words(page)
    asked = {"name": "All Stars", "where": where, "go-on": "1"}
    chosen = asked | {"members": [elm.bilal.pk, elm.kofi.pk]}
    page = client.get(reverse("group-members"), chosen)
    assert page.status_code == 302
    assert "What do the staff do in this group?" in words(client.get(page.url))
    page = send(page.url, staff="voice")
    assert "All Stars has started." in words(page)
    group = Group.objects.get()
    assert (group.place, voters(group)) == (elm.house, {"Rosie", "Bilal"})
    assert [seat.part for seat in group.seats.filter(person=elm.kofi)] == ["staff"]


def test_each_page_of_the_start_says_what_is_missing(client, elm, words, send):
    client.force_login(elm.rosie)
    page = client.get(reverse("start-group"), {"name": "", "where": ""})
    assert "Something needs to change" in words(page)
    asked = {"name": "All Stars", "where": f"place-{elm.house.pk}", "go-on": "1"}
    assert "Something needs to change" in words(client.get(reverse("group-members"), asked))
    assert client.get(reverse("group-members")).url == reverse("start-group")
    address = f"{reverse('group-staff')}?name=A&where=place-{elm.house.pk}&members={elm.bilal.pk}"
    assert "Something needs to change" in words(send(address))


def test_staff_can_vote_when_the_group_says_so_at_the_start(elm):
    group = changes.start(
        "All Stars", elm.organisation, [elm.rosie], staff_vote=True, **by(elm.dan)
    )
    assert voters(group) == {"Rosie", "Dan"}


def test_a_group_in_which_nobody_votes_does_not_start(elm):
    started = partial(changes.start, "Staff talk", elm.organisation, [elm.kofi], staff_vote=False)
    assert refusal(started, by=elm.dan) is Reason.NOBODY_HAS_THE_SAY
    assert not Group.objects.exists()


def test_family_directors_and_strangers_start_no_group(elm, elsewhere):
    started = partial(changes.start, "Ours", elm.organisation, [], staff_vote=True)
    for person in (elm.jo, elm.leila, elsewhere.fay):
        assert refusal(started, by=person) is Reason.NOT_A_MEMBER


def test_the_page_to_start_a_group_says_no_to_family(client, elm, words):
    client.force_login(elm.jo)
    page = client.get(reverse("start-group"))
    assert page.status_code == 403


def test_nobody_of_another_organisation_is_put_in_a_group(elm, elsewhere):
    started = partial(changes.start, "Ours", elm.organisation, [elsewhere.fay], staff_vote=True)
    assert refusal(started, by=elm.rosie) is Reason.NOT_A_MEMBER


# ---- Its name --------------------------------------------------------------------------------


def test_the_name_changes_when_all_who_vote_said_yes(client, elm, stars, send, words):
    client.force_login(elm.kofi)  # a voice is enough to ask
    page = send(reverse("rename-group", args=[stars.pk]), words="All Stars")
    proposal = Proposal.objects.get()
    assert "Kofi asks Friday friends." in words(page)
    for person in (elm.rosie, elm.bilal):
        client.force_login(person)
        assert "You said yes." in words(send(reverse("proposal", args=[proposal.pk])))
    stars.refresh_from_db()
    assert stars.name == "Friday friends"
    client.force_login(elm.hope)
    page = send(reverse("proposal", args=[proposal.pk]))
    assert "All agreed. It holds now." in words(page)
    stars.refresh_from_db()
    assert stars.name == "All Stars"
    assert "group-agreed" in [entry.kind for entry in Entry.objects.about(proposal)]


def test_no_one_outside_renames_it_whatever_their_job(client, elm, stars, words):
    for person in (elm.marta, elm.leila, elm.greg):
        client.force_login(person)
        page = client.get(reverse("rename-group", args=[stars.pk]))
        assert page.status_code == 403
        assert "You are not in this group." in words(page)
        renamed = partial(changes.propose, stars, Kind.NAME, words="Management forum")
        assert refusal(renamed, by=person) is Reason.NOT_A_MEMBER


def test_a_voice_does_not_agree(client, elm, stars, send, words):
    proposal = changes.propose(stars, Kind.NAME, words="All Stars", **by(elm.rosie))
    client.force_login(elm.kofi)
    address = reverse("proposal", args=[proposal.pk])
    page = client.get(address)
    assert "Yes, I agree" not in words(page)
    assert client.post(address, {"key": "anyway"}).status_code == 403
    assert refusal(changes.agree, proposal, by=elm.kofi) is Reason.VOICE_NOT_VOTE


def test_a_yes_counts_once(elm, stars):
    proposal = changes.propose(stars, Kind.NAME, words="All Stars", **by(elm.rosie))
    changes.agree(proposal, **by(elm.rosie))
    assert proposal.agreements.count() == 1


def test_nothing_is_agreed_after_it_is_settled(elm, stars):
    proposal = changes.propose(stars, Kind.NAME, words="All Stars", **by(elm.rosie))
    changes.take_back(proposal, **by(elm.rosie))
    assert refusal(changes.agree, proposal, by=elm.bilal) is Reason.ALREADY_SETTLED
    assert refusal(changes.take_back, proposal, by=elm.rosie) is Reason.ALREADY_SETTLED


def test_only_who_asked_takes_it_back(client, elm, stars, send, words):
    proposal = changes.propose(stars, Kind.NAME, words="All Stars", **by(elm.rosie))
    assert refusal(changes.take_back, proposal, by=elm.bilal) is Reason.NOT_YOURS
    client.force_login(elm.rosie)
    assert "You took it back." in words(send(reverse("take-back", args=[proposal.pk])))


# ---- Its terms -------------------------------------------------------------------------------


def test_terms_are_shown_with_who_agreed(client, elm, stars, send, words):
    client.force_login(elm.rosie)
    send(reverse("new-terms", args=[stars.pk]), words="One person talks at a time.")
    proposal = Proposal.objects.get()
    assert stars.terms() is None
    for person in (elm.bilal, elm.hope):
        changes.agree(proposal, **by(person))
    assert stars.terms() == proposal
    assert "One person talks at a time." in words(client.get(reverse("group", args=[stars.pk])))
    page = words(client.get(reverse("proposal", args=[proposal.pk])))
    assert "Who said yes Rosie Bilal Hope" in page


# ---- Who is in it ----------------------------------------------------------------------------


def test_someone_joins_when_all_agree(client, elm, stars, send, words):
    client.force_login(elm.rosie)
    send(reverse("new-member", args=[stars.pk]), person=elm.sam.pk, votes="yes")
    proposal = Proposal.objects.get()
    for person in (elm.bilal, elm.hope):
        assert "Sam" not in voters(stars)
        changes.agree(proposal, **by(person))
    assert "Sam" in voters(stars)
    again = partial(changes.propose, stars, Kind.JOIN, person=elm.sam)
    assert refusal(again, by=elm.rosie) is Reason.ALREADY_HERE


def test_someone_from_outside_asks_to_join(client, elm, stars, send, words):
    client.force_login(elm.theo)
    page = send(reverse("ask-to-join", args=[stars.pk]))
    assert "You asked to join. The group says yes or waits." in words(page)
    proposal = Proposal.objects.get()
    assert not proposal.agreements.exists()
    for person in (elm.rosie, elm.bilal, elm.hope):
        changes.agree(proposal, **by(person))
    assert stars.standing(elm.theo).votes
    assert stars.standing(elm.theo).part is Part.DRAWS_ON_SUPPORT


def test_nobody_outside_the_organisation_joins(elm, stars, elsewhere):
    asked = partial(changes.propose, stars, Kind.JOIN, person=elsewhere.fay)
    assert refusal(asked, by=elsewhere.fay) is Reason.NOT_A_MEMBER
    assert refusal(asked, by=elm.rosie) is Reason.NOT_A_MEMBER


def test_votes_and_chairs_are_agreed_by_all(client, elm, stars, send, words):
    seat = stars.seats.get(person=elm.kofi)
    client.force_login(elm.rosie)
    page = send(reverse("seat", args=[seat.pk, "vote"]))
    assert "Kofi gets a vote" in words(page)
    for person in (elm.bilal, elm.hope):
        changes.agree(Proposal.objects.get(), **by(person))
    assert voters(stars) == {"Rosie", "Bilal", "Hope", "Kofi"}
    chair = changes.propose(stars, Kind.CHAIR, person=elm.hope, **by(elm.hope))
    for person in (elm.rosie, elm.bilal):
        changes.agree(chair, **by(person))
    assert not stars.is_chaired_by(elm.hope)
    changes.agree(chair, **by(elm.kofi))
    assert stars.is_chaired_by(elm.hope)
    client.force_login(elm.hope)
    send(reverse("stop-chairing", args=[stars.pk]))
    assert not stars.is_chaired_by(elm.hope)


def test_the_last_vote_does_not_become_a_voice(elm):
    group = changes.start("Two", elm.organisation, [elm.kofi], staff_vote=False, **by(elm.rosie))
    asked = partial(changes.propose, group, Kind.VOICE, person=elm.rosie)
    assert refusal(asked, by=elm.rosie) is Reason.NOBODY_HAS_THE_SAY


def test_whoever_leaves_is_not_waited_for(client, elm, stars, send, words):
    proposal = changes.propose(stars, Kind.NAME, words="All Stars", **by(elm.rosie))
    changes.agree(proposal, **by(elm.bilal))
    client.force_login(elm.hope)
    page = client.get(reverse("leave-group", args=[stars.pk]))
    assert "You leave Friday friends" in words(page)
    send(reverse("leave-group", args=[stars.pk]))
    stars.refresh_from_db()
    assert stars.name == "All Stars"
    assert client.get(reverse("leave-group", args=[stars.pk])).status_code == 404


def test_nobody_waits_for_someone_who_left_or_died(elm, stars):
    proposal = changes.propose(stars, Kind.NAME, words="All Stars", **by(elm.rosie))
    changes.agree(proposal, **by(elm.bilal))
    place_changes.remember(elm.hope, **elm.who)
    assert voters(stars) == {"Rosie", "Bilal"}
    assert changes.go_on_without_those_who_left(now=MORNING) == 1
    stars.refresh_from_db()
    assert stars.name == "All Stars"
    assert changes.go_on_without_those_who_left(now=MORNING) == 0


def test_a_group_ends_with_its_last_vote(elm, stars):
    for person in (elm.rosie, elm.bilal, elm.hope):
        changes.leave(stars, **by(person))
    stars.refresh_from_db()
    assert stars.ended_at == MORNING
    asked = partial(changes.propose, stars, Kind.NAME, words="Ours")
    assert refusal(asked, by=elm.kofi) is Reason.ALREADY_CLOSED


def test_leaving_twice_is_refused(elm, stars):
    changes.leave(stars, **by(elm.hope))
    assert refusal(changes.leave, stars, by=elm.hope) is Reason.NOT_A_MEMBER


# ---- Pages -----------------------------------------------------------------------------------


def test_a_group_of_another_organisation_is_not_there(client, elm, stars, elsewhere):
    proposal = changes.propose(stars, Kind.NAME, words="All Stars", **by(elm.rosie))
    seat = stars.seats.get(person=elm.kofi)
    addresses = [
        reverse(page, args=[stars.pk])
        for page in (
            "group", "rename-group", "new-terms", "new-member", "ask-to-join", "group-seats",
            "leave-group", "stop-chairing",
        )
    ] + [
        reverse("proposal", args=[proposal.pk]),
        reverse("take-back", args=[proposal.pk]),
        reverse("seat", args=[seat.pk, "vote"]),
    ]  # fmt: skip
    client.force_login(elm.rosie)
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)
    for stranger in (elsewhere.keeper, elsewhere.fay):
        client.force_login(stranger)
        assert [client.get(address).status_code for address in addresses] == [404] * 11
        assert client.get(reverse("groups")).status_code == 200


def test_what_a_group_is_still_asked_is_not_told_to_those_outside(client, elm, stars):
    proposal = changes.propose(stars, Kind.NAME, words="All Stars", **by(elm.rosie))
    client.force_login(elm.theo)
    assert client.get(reverse("proposal", args=[proposal.pk])).status_code == 404
    assert client.get(reverse("group", args=[stars.pk])).status_code == 200


def test_my_groups_and_the_others(client, elm, stars, words):
    client.force_login(elm.rosie)
    assert "My groups Friday friends Start a group" in words(client.get(reverse("groups")))
    client.force_login(elm.jo)
    page = words(client.get(reverse("groups")))
    assert "Other groups Friday friends" in page
    assert "Start a group" not in page


def test_the_page_says_the_same_as_the_rule(elm, stars):
    for person in (elm.rosie, elm.kofi, elm.theo, elm.marta):
        may = may_propose(stars.standing(person), Kind.TERMS, about_me=False)
        assert bool(may) is stars.seats.current().filter(person=person).exists()


def test_a_group_costs_few_queries(client, elm, stars, django_assert_max_num_queries):
    for number in range(6):
        changes.propose(stars, Kind.NAME, words=f"Name {number}", **by(elm.rosie))
    client.force_login(elm.rosie)
    for address in (reverse("groups"), reverse("group", args=[stars.pk])):
        with django_assert_max_num_queries(12):
            client.get(address)
