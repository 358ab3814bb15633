"""Files of other people's elections, as odd as they come."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.command.formats import election_in, text_of
from sayso.command.formats.elections import Damaged, Form
from tests.command.conftest import HOUSE

FILES = HOUSE / "tests/files"
HEAD = "# NUMBER ALTERNATIVES: 3\n" + "".join(f"# ALTERNATIVE NAME {i}: O{i}\n" for i in (1, 2, 3))


def read(name):
    return election_in(text_of(str(FILES / name)), name.rpartition(".")[2])


def marks(election):
    return [(row.people, dict(row.marks)) for row in election.rows]


# ---- PrefLib ---------------------------------------------------------------------------------


def test_a_ranking_keeps_names_with_commas_and_quotes_and_options_nobody_chose():
    trip = read("trip.soi")
    assert trip.title == "Where shall we go in June?"
    assert trip.names == {
        "1": "The sea",
        "2": "The woods, by bus",
        "3": 'The "Old Mill"',
        "4": "The zoo",
    }
    assert marks(trip)[1] == (3, {"2": 1, "1": 2, "3": 3})


def test_someone_who_marked_nothing_took_part():
    assert marks(read("trip.soi"))[-1] == (1, {})


def test_equal_places_stand_in_braces():
    assert marks(read("supper.toc"))[0] == (3, {"1": 1, "2": 2, "3": 2})


def test_the_older_form_is_read_too():
    lights = read("lights-old.toi")
    assert lights.names == {"1": "Lamps", "2": "Candles, of wax", "3": "Nothing new"}
    assert marks(lights) == [(4, {"1": 1, "2": 2, "3": 2}), (2, {"2": 1, "3": 1}), (1, {"2": 1})]


def test_categories_may_be_empty():
    songs = read("songs.cat")
    assert (songs.form, songs.categories) == (Form.CATEGORIES, 3)
    assert marks(songs)[1:] == [(2, {"2": 1, "1": 3, "3": 3}), (1, {"1": 2, "2": 3})]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}2: 1,2,3\n1: 3,2,1",
        f"\ufeff{HEAD}2: 1,2,3\n1: 3,2,1\n".replace("\n", "\r\n"),
        f"\n{HEAD}\n\n2 : 1 , 2 , 3\n\n1:3,2,1,\n\n",
        f"{HEAD}# OUR OWN: anything\n# a remark\n#\n2:\t1,2,3\n1: 3,2,1",
        HEAD.replace("ALTERNATIVE NAME", "alternative name") + "2: 1,2,3\n1: 3,2,1",
        f"{HEAD}1: 1,2,3\n1: 1,2,3\n1: 3,2,1\n0: 2,3,1",
    ],
)
def test_one_election_may_be_written_in_many_ways(tmp_path, text):
    path = tmp_path / "a.soc"
    path.write_bytes(text.encode())
    election = election_in(text_of(str(path)), "soc")
    assert election.names == {"1": "O1", "2": "O2", "3": "O3"}
    counts = {}
    for count, marked in marks(election):
        counts[tuple(marked)] = counts.get(tuple(marked), 0) + count
    assert {order: n for order, n in counts.items() if n} == {
        ("1", "2", "3"): 2,
        ("3", "2", "1"): 1,
    }


def test_alternatives_need_not_be_numbered_from_one():
    text = "# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 10: Ten\n# ALTERNATIVE NAME 007: Seven\n"
    election = election_in(text + "1: 7,10\n", "soc")
    assert election.names == {"10": "Ten", "007": "Seven"}
    assert marks(election) == [(1, {"007": 1, "10": 2})]


def test_counts_may_be_larger_than_any_country():
    election = election_in(f"{HEAD}{10**30}: 1\n", "soi")
    assert election.rows[0].people == 10**30


@pytest.mark.parametrize(
    ("kind", "text", "line", "reason"),
    [
        ("soi", HEAD + "1: 1,4", 5, "no alternative '4'"),
        ("soi", HEAD + "1: 1,x", 5, "no alternative 'x'"),
        ("soi", HEAD + "1: 1,2,1", 5, "Alternative 1 is on this ballot twice"),
        ("toi", HEAD + "1: {1,2},1", 5, "Alternative 1 is on this ballot twice"),
        ("soi", HEAD + "-1: 1,2", 5, "'-1' should be a whole number"),
        ("soi", HEAD + "1.5: 1,2", 5, "'1.5' should be a whole number"),
        ("soi", HEAD + "two: 1,2", 5, "'two' should be a whole number"),
        ("soi", HEAD + "1: 1\n1,2,3", 6, "a colon"),
        ("toi", HEAD + "1: {1,2", 5, "braces"),
        ("toi", HEAD + "1: {1,{2}}", 5, "braces"),
        ("toi", HEAD + "1: 1}2", 5, "braces"),
        ("toi", HEAD + "1: {1}{2}", 5, "braces"),
        ("soc", HEAD + "1: 1,2,3\n1: 1,2", 6, "Alternative 3 is left out"),
        ("soi", HEAD + "1: {1,2}", 5, "Equal places"),
        ("soi", "# NUMBER VOTERS: 5\n" + HEAD + "1: 1", 1, "5 voters, and there are 1"),
        ("soi", HEAD.replace("S: 3", "S: 4") + "1: 1", 1, "4 alternatives, and 3 are named"),
        ("soi", HEAD.replace("S: 3", "S: many"), 1, "whole number"),
        ("soi", HEAD + "# ALTERNATIVE NAME 3: Again\n1: 1", 5, "3 stands before two names"),
        ("soi", HEAD + "# ALTERNATIVE NAME : Again\n1: 1", 5, "no number"),
        ("soi", "# TITLE: no names\n1: 1", None, "names no alternatives"),
        ("cat", "# NUMBER CATEGORIES: 2\n" + HEAD + "1: 1,2,3", 6, "only 2 categories"),
        ("soi", "hello", 1, "neither"),
        ("soi", "3\n1,One", 2, "ends before"),
        ("soi", "1\nOne\n1,1,1\n1,1", 2, "a number, a comma and a name"),
        ("soi", "1\n1,One\n1,1\n", 3, "three numbers"),
        ("soi", "1\n1,One\n1,2,1\n1,1", 3, "2 voters, and there are 1"),
        ("cat", "1\n1,One\n1,1,1\n1,1", 1, ".cat"),
    ],
)
def test_a_broken_ranking_is_refused_with_its_line(kind, text, line, reason):
    with pytest.raises(Damaged) as refused:
        election_in(text, kind)
    assert (refused.value.line, reason in refused.value.reason) == (line, True), refused.value


# ---- Pabulib ---------------------------------------------------------------------------------


def test_money_is_read_to_the_penny():
    fund = read("fund.pb")
    assert (fund.budget, fund.scale) == (10050, 100)
    assert fund.costs == {"7": 6025, "2": 4025, "11": 3000, "x-1": 9000}
    assert fund.names["11"] == "Lamp; by the gate"
    assert marks(fund)[0] == (1, {"7": 1, "2": 1})


def test_an_empty_vote_is_a_vote():
    assert marks(read("fund.pb"))[-1] == (1, {})


def test_points_that_nobody_gave_are_what_the_file_says():
    assert marks(read("stars.pb")) == [
        (1, {"a": 9, "b": 2, "c": 0}),
        (1, {"a": 0, "b": 4, "c": 0}),
        (1, {"a": 1, "b": 0, "c": 10}),
    ]


def test_shared_out_points_keep_how_many_there_were():
    dots = read("dots.pb")
    assert (dots.form, dots.dots) == (Form.DOTS, 11)
    assert marks(dots)[1] == (1, {"b": 4})


def test_the_order_of_projects_in_a_vote_counts_where_it_should():
    assert marks(read("order.pb")) == [
        (1, {"a": 1, "b": 2}),
        (1, {"b": 1, "c": 2, "a": 3}),
        (1, {"a": 1}),
    ]


PB = """META
key;value
num_projects;2
num_votes;1
budget;10
vote_type;approval
PROJECTS
project_id;cost
a;5
b;6
VOTES
voter_id;vote
1;a,b
"""


@pytest.mark.parametrize(
    "text",
    [
        PB,
        "\ufeff" + PB.replace("\n", "\r\n"),
        PB.replace("\n", "\n\n"),
        PB.replace("META\n", "META;;\n").replace("VOTES\n", "votes;;\n").replace("1;a", "1; a "),
        PB.replace("budget;10", "budget; 10,00\nour_own;x;y\nour_own;z"),
        PB.replace("approval", "Approval").replace(
            "voter_id;vote\n1;a,b", "VOTE;age;voter_id\na,b;3"
        ),
        PB.replace("voter_id;vote\n1;a,b", 'voter_id;vote\n"1";"a,b"'),
        PB.replace("project_id;cost\na;5\nb;6", "cost;project_id;name;selected\n5.0;a;A\n6;b"),
    ],
)
def test_one_fund_may_be_written_in_many_ways(tmp_path, text):
    path = tmp_path / "a.pb"
    path.write_bytes(text.encode())
    fund = election_in(text_of(str(path)), "pb")
    assert {each: cost / fund.scale for each, cost in fund.costs.items()} == {"a": 5, "b": 6}
    assert (fund.budget / fund.scale, marks(fund)) == (10, [(1, {"a": 1, "b": 1})])


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("a,b", "a,c", 13, "no project 'c'"),
        ("a,b", "a,a", 13, "a project twice"),
        ("a,b", "a,,b", 13, "no project ''"),
        ("b;6", "b;-6", 10, "less than nought"),
        ("b;6", "b;lots", 10, "'lots' should be a number"),
        ("b;6", "b;NaN", 10, "not a number that can"),
        ("b;6", "b;1e999999", 10, "not a number that can"),
        ("b;6", "b;", 10, "no cost"),
        ("b;6", "b", 10, "no cost"),
        ("b;6", "a;6", 10, "two projects called a"),
        ("b;6", ";6", 10, "no project_id"),
        ("num_votes;1", "num_votes;2", 4, "num_votes says 2, and there are 1"),
        ("num_projects;2", "num_projects;20", 3, "num_projects says 20, and there are 2"),
        ("budget;10", "budget;-10", 5, "below nought"),
        ("budget;10", "budget;ten", 5, "'ten' should be a number"),
        ("budget;10", "budget;10\nbudget;11", 6, "told twice"),
        ("approval", "shouting", 6, "no vote_type 'shouting'"),
        ("vote_type;approval\n", "", None, "does not tell the vote_type"),
        ("project_id;cost", "id;cost", 8, "PROJECTS has no column called project_id"),
        ("voter_id;vote", "voter_id;choice", 12, "VOTES has no column called vote"),
        ("META\n", "", 1, "begins with the line META"),
        ("a;5\nb;6\n", "", None, "no PROJECTS"),
        ("approval", "choose-1", 13, "more than one project"),
        ("approval", "cumulative", 13, "2 projects, and 0 numbers"),
        ("approval", "scoring", 13, "2 projects, and 0 numbers"),
    ],
)
def test_a_broken_fund_is_refused_with_its_line(old, new, line, reason):
    with pytest.raises(Damaged) as refused:
        election_in(PB.replace(old, new, 1), "pb")
    assert (refused.value.line, reason in refused.value.reason) == (line, True), refused.value


def test_nobody_can_share_out_less_than_nothing():
    text = PB.replace("approval", "cumulative").replace("voter_id;vote", "voter_id;vote;points")
    with pytest.raises(Damaged, match="fewer points than nought"):
        election_in(text.replace("1;a,b", "1;a,b;3,-1"), "pb")


# ---- Anything --------------------------------------------------------------------------------

SCRAPS = st.sampled_from(
    [*"0123456789abxy,;:{}#\n \"'-.", *PB.split("\n"), *HEAD.split("\n"), "\n1: 1"]
)


@given(st.sampled_from(("soc", "soi", "toc", "toi", "cat", "pb")), st.lists(SCRAPS).map("".join))
def test_whatever_is_in_a_file_it_is_read_or_refused(kind, text):
    with suppress(Damaged):
        election = election_in(text, kind)
        assert all(each in election.names for row in election.rows for each, _ in row.marks)


@given(st.data())
def test_a_small_change_to_a_good_file_is_read_or_refused(data):
    name = data.draw(st.sampled_from(("trip.soi", "songs.cat", "fund.pb", "dots.pb")))
    text = text_of(str(FILES / name))
    at = data.draw(st.integers(0, len(text)))
    changed = text[:at] + data.draw(SCRAPS) + text[at + data.draw(st.integers(0, 3)) :]
    with suppress(Damaged):
        election_in(changed, name.rpartition(".")[2])
