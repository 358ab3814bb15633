"""What `sayso decide` makes of a file, beside what other people's programs make of it."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pabutools.election import Cost_Sat
from pabutools.election.pabulib import parse_pabulib_from_string
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares
from pref_voting.profiles_with_ties import ProfileWithTies
from pref_voting.voting_methods import beat_path, instant_runoff_for_truncated_linear_orders
from preflibtools.instances import OrdinalInstance

from sayso.command.formats import election_in
from sayso.command.formats.fitting import outcome_of, rows_for
from sayso.rules.deciding import METHODS, Terms


def decided(election, way):
    method = METHODS[way]
    money = {"budget": election.budget, "costs": tuple(election.costs.items())}
    agreed = Terms(none_of_these=False, **(money if election.costs else {}))
    return outcome_of(rows_for(election, method), method, agreed)


@st.composite
def funds(draw):
    """A Pabulib file: costs to the penny, and votes of which some are empty."""
    costs = draw(st.lists(st.decimals("0.01", 50, places=2), min_size=1, max_size=6))
    votes = draw(st.lists(st.sets(st.integers(0, len(costs) - 1)), min_size=1, max_size=12))
    budget = draw(st.decimals(1, 150, places=2))
    projects = "".join(f"p{i};{cost}\n" for i, cost in enumerate(costs))
    ballots = "".join(
        f"{i};{','.join(f'p{each}' for each in vote)}\n" for i, vote in enumerate(votes)
    )
    return (
        f"META\nkey;value\nbudget;{budget}\nvote_type;approval\n"
        f"PROJECTS\nproject_id;cost\n{projects}VOTES\nvoter_id;vote\n{ballots}"
    )


def rule_of(rule):
    def funded(text):
        instance, profile = parse_pabulib_from_string(text)
        return {project.name for project in rule(instance, profile, sat_class=Cost_Sat)}

    return funded


@given(funds())
@settings(deadline=None, max_examples=100)
def test_equal_shares_funds_what_pabutools_funds(text):
    outcome = decided(election_in(text, "pb"), "equal-shares")
    if not outcome.tied:
        assert set(outcome.elected) == rule_of(method_of_equal_shares)(text)


@given(funds())
@settings(deadline=None, max_examples=100)
def test_most_liked_that_fits_funds_what_pabutools_funds(text):
    """Theirs spends what is left on projects nobody ticked: here silence decides nothing."""
    election = election_in(text, "pb")
    outcome = decided(election, "greedy")
    ticked = {each for row in election.rows for each, _ in row.marks}
    if not outcome.tied:
        assert set(outcome.elected) == rule_of(greedy_utilitarian_welfare)(text) & ticked


@st.composite
def rankings(draw):
    """A PrefLib file of whole or broken-off rankings."""
    many = draw(st.integers(2, 5))
    order = st.permutations(range(1, many + 1)).flatmap(
        lambda whole: st.integers(1, many).map(lambda kept: tuple(whole[:kept]))
    )
    ballots = draw(st.dictionaries(order, st.integers(1, 9), min_size=1, max_size=8))
    head = f"# NUMBER ALTERNATIVES: {many}\n# NUMBER VOTERS: {sum(ballots.values())}\n"
    head += "".join(f"# ALTERNATIVE NAME {i}: O{i}\n" for i in range(1, many + 1))
    return head + "".join(f"{n}: {','.join(map(str, order))}\n" for order, n in ballots.items())


@st.composite
def level_rankings(draw):
    """A PrefLib file of rankings with equal places, some broken off."""
    many = draw(st.integers(2, 5))
    places = st.lists(st.integers(0, 3), min_size=many, max_size=many).filter(any)
    orders = {}
    for row in draw(st.lists(places, min_size=1, max_size=8)):
        groups = [[str(i + 1) for i, at in enumerate(row) if at == n] for n in (1, 2, 3)]
        told = ",".join("{" + ",".join(group) + "}" for group in groups if group)
        orders[told] = draw(st.integers(1, 9))
    head = f"# NUMBER VOTERS: {sum(orders.values())}\n# NUMBER ALTERNATIVES: {many}\n"
    head += "".join(f"# ALTERNATIVE NAME {i}: O{i}\n" for i in range(many, 0, -1))
    return head + "".join(f"{n}: {order}\n" for order, n in orders.items())


def winners(text, method, kind="soi"):
    read = OrdinalInstance()
    read.parse_str(text, kind)
    ranks = [{i: at for at, group in enumerate(order) for i in group} for order in read.orders]
    counts = [read.multiplicity[order] for order in read.orders]
    profile = ProfileWithTies(ranks, counts, candidates=sorted(read.alternatives_name))
    profile.use_extended_strict_preference()
    return {str(each) for each in method(profile)}


def by_winning_votes(profile):
    """A win is as strong as the votes for it, as with us: theirs goes by margins if not asked."""
    return beat_path(profile, strength_function=profile.support)


@given(rankings())
@settings(deadline=None, max_examples=100)
def test_schulze_chooses_whom_pref_voting_chooses(text):
    outcome = decided(election_in(text, "soi"), "schulze")
    found = winners(text, by_winning_votes)
    assert (set(outcome.elected) or set(outcome.tie)) == found


@given(level_rankings())
@settings(deadline=None, max_examples=100)
def test_schulze_reads_equal_places_as_pref_voting_reads_them(text):
    outcome = decided(election_in(text, "toi"), "schulze")
    found = winners(text, by_winning_votes, "toi")
    assert (set(outcome.elected) or set(outcome.tie)) == found


@given(rankings())
@settings(deadline=None, max_examples=100)
def test_instant_run_off_chooses_whom_pref_voting_chooses(text):
    """Theirs takes all of the lowest out together; where nothing is level, that is one."""
    outcome = decided(election_in(text, "soi"), "irv")
    if outcome.elected and not any("level" in step.code.value for step in outcome.steps):
        assert set(outcome.elected) <= winners(text, instant_runoff_for_truncated_linear_orders)
