"""What happened in the demo before you came: seventy days, played one change after another.

Each part takes `days`, which tells the moment `days.ago(3, 15)`: three days ago, at three o'clock.
"""

from datetime import datetime

from sayso.demo import asking, sharing, telling, working, writing
from sayso.demo.cast import Cast
from sayso.demo.steps import Days, Idea, ask, begin_vote, check, count, fix, offer, vote
from sayso.rules.promising import Answer
from sayso.web.decisions import changes as decisions
from sayso.web.decisions.changes.themes import name_themes
from sayso.web.projects.models import Project
from sayso.web.promises import changes as promises
from sayso.web.questions.models import Theme

LIVE_HERE = ("rosie", "sam", "bilal", "june", "grace", "winston")


def play(cast: Cast, *, now: datetime) -> None:
    """Everything, in the order in which it happened."""
    days = Days(now)
    garden = working.begin(cast, days)
    plants(cast, days, garden, asking.garden(cast, days))
    bath(cast, days)
    paint(cast, days)
    bus(cast, days)
    hair(cast, days)
    board(cast, days)
    sharing.play(cast, days)
    writing.play(cast, days)
    telling.play(cast, days)
    working.try_out(garden, cast, days)
    fridays(cast, days)
    asking.evenings(cast, days)


def plants(cast: Cast, days: Days, garden: Project, theme: Theme) -> None:
    """Kept: people said it, the people decided, Kofi did it, and they say that it is right."""
    tomatoes, roses, herbs = (
        Idea("Tomatoes", "tomato"),
        Idea("Roses", "rose"),
        Idea("A small tree", "tree"),
    )
    decision = ask(Idea("What shall we plant in the garden?", "garden"), place=cast.elm, by=cast.june,
                    holder=cast.kofi, at=days.ago(62, 10))  # fmt: skip
    name_themes(decision, [theme], by=cast.june, now=days.ago(62, 10))
    working.hold(garden, decision, days)
    fix(decision, "money", Idea("We can spend 60 pounds.", "money"), days.ago(62, 10, 10))
    for each in (tomatoes, roses, herbs):
        offer(decision, each, by=cast.june, at=days.ago(62, 11))
    check(decision, by=cast.rosie, at=days.ago(61, 10))
    begin_vote(decision, opens=days.ago(61, 11), closes=days.ago(57, 17))
    said = (tomatoes, tomatoes, roses, tomatoes, herbs, roses)
    for name, choice in zip(LIVE_HERE, said, strict=True):
        vote(decision, choice, by=cast.people[name], at=days.ago(59, 15))
    promise = count(decision, at=days.ago(57, 17, 5))
    promises.answer(promise, Answer.YES, "I will buy the plants. We can plant them together.",
                    due_on=days.date(48), by=cast.kofi, now=days.ago(56, 9))  # fmt: skip
    promises.say_done(promise, "We put 8 tomato plants beside the back door.",
                      by=cast.kofi, now=days.ago(50, 16))  # fmt: skip
    promises.judge(promise, right=True, words="They smell good.", by=cast.rosie,
                   now=days.ago(49, 11))  # fmt: skip
    promises.judge(promise, right=True, by=cast.winston, now=days.ago(48, 10))


def bath(cast: Cast, days: Days) -> None:
    """Rosie's own life: nobody votes on it, and nobody has a "no"."""
    promise = promises.change_own_life(
        "I want my bath at nine, not at seven.",
        picture="bath",
        place=cast.elm,
        of=cast.greg,
        by=cast.rosie,
        now=days.ago(30, 18),
    )
    promises.hear(promise, by=cast.greg, now=days.ago(29, 9))
    words = "Only one of us works at that time. Who can help me find a way?"
    promises.answer(promise, Answer.WORK_IT_OUT, words, due_on=None, by=cast.greg,
                    now=days.ago(29, 9, 5))  # fmt: skip
    promises.take_on(promise, "I start at nine. I run the bath first.", due_on=days.date(24),
                     by=cast.dan, now=days.ago(28, 3))  # fmt: skip
    promises.say_done(promise, "Rosie has her bath at nine now.", by=cast.dan,
                      now=days.ago(23, 22))  # fmt: skip
    promises.judge(promise, right=True, words="I sleep well now.", by=cast.rosie,
                   now=days.ago(21, 10))  # fmt: skip


def paint(cast: Cast, days: Days) -> None:
    """Late: the people decided, Greg promised a day, and the day is over."""
    yellow, green = Idea("Yellow", "yellow"), Idea("Green", "green")
    blue, pink = Idea("Blue", "light-blue"), Idea("Pink", "pink")
    question = Idea("What colour shall we paint the lounge?", "paint")
    decision = ask(question, place=cast.elm, by=cast.greg, holder=cast.greg, at=days.ago(27, 10))
    fix(decision, "money", Idea("The paint can cost 300 pounds.", "money"), days.ago(27, 10, 5))
    for each in (yellow, green, blue):
        offer(decision, each, by=cast.greg, at=days.ago(27, 10, 15))
    decisions.show(decision, by=cast.greg, now=days.ago(27, 11))
    offer(decision, pink, by=cast.rosie, at=days.ago(26, 15))
    check(decision, by=cast.june, at=days.ago(25, 14))
    begin_vote(decision, opens=days.ago(24, 9), closes=days.ago(19, 17))
    said = (pink, blue, blue, blue, yellow, blue)
    for name, choice in zip(LIVE_HERE, said, strict=True):
        vote(decision, choice, by=cast.people[name], at=days.ago(22, 14))
    promise = count(decision, at=days.ago(19, 17, 5))
    words = "I will get the paint. The painter comes on a Tuesday."
    promises.answer(promise, Answer.YES, words, due_on=days.date(4), by=cast.greg,
                    now=days.ago(17, 11))  # fmt: skip


def bus(cast: Cast, days: Days) -> None:
    """Decided elsewhere: people are told what, by whom, why, and what is still open."""
    question = Idea("When does the bus from our road stop?", "bus")
    decision = ask(question, place=cast.elm, by=cast.greg, holder=cast.greg, at=days.ago(8, 10))
    decisions.tell(
        decision,
        decided_by="Elm County Council",
        decided_on=days.date(12),
        what="The last bus leaves at nine in the evening.",
        why="The council has less money for buses.",
        still_open="You can tell the council what you think. Kofi can help you write.",
        by=cast.greg,
        now=days.ago(8, 10, 30),
    )


def hair(cast: Cast, days: Days) -> None:
    """At Oak Lodge: Priya asked, and Anita answered with a day."""
    promise = promises.request(
        "Please tell me when the hairdresser comes to see Mum.",
        picture="haircut",
        place=cast.oak,
        of=cast.anita,
        by=cast.priya,
        now=days.ago(5, 8),
    )
    promises.answer(promise, Answer.YES, "I will ring you with the day.", due_on=days.date(-2),
                    by=cast.anita, now=days.ago(4, 10))  # fmt: skip


def board(cast: Cast, days: Days) -> None:
    """The board decides for itself, in a vote that is open."""
    town, hall = Idea("In the town hall", "town"), Idea("At Elm House", "home")
    question = Idea("Where shall the board meet?", "meeting")
    decision = ask(question, group=cast.board, by=cast.hope, holder=cast.hope, at=days.ago(3, 9))
    decisions.say_no_limits(decision, by=cast.hope, now=days.ago(3, 9, 5))
    for each in (town, hall):
        offer(decision, each, by=cast.hope, at=days.ago(3, 9, 10))
    check(decision, by=cast.bilal, at=days.ago(3, 12))
    begin_vote(decision, opens=days.ago(2, 9), closes=days.ago(-5, 17))
    vote(decision, hall, by=cast.priya, at=days.ago(1, 8))


def fridays(cast: Cast, days: Days) -> None:
    """Open: three people have voted. Whoever visits as Rosie can vote now."""
    bingo, boats = Idea("Bingo", "bingo"), Idea("A trip on a boat", "boat")
    swimming, film = Idea("Swimming", "swim"), Idea("A film at home", "film")
    question = Idea("What shall we do on Fridays?", "date")
    decision = ask(question, place=cast.elm, by=cast.bilal, holder=cast.greg, at=days.ago(4, 10))
    fix(decision, "money", Idea("Each Friday can cost 40 pounds.", "money"), days.ago(4, 10, 5))
    for each in (bingo, boats, swimming, film):
        offer(decision, each, by=cast.bilal, at=days.ago(4, 10, 30))
    check(decision, by=cast.june, at=days.ago(3, 14))
    begin_vote(decision, opens=days.ago(2, 10), closes=days.ago(-6, 17))
    for name, choice in (("sam", swimming), ("june", bingo), ("winston", boats)):
        vote(decision, choice, by=cast.people[name], at=days.ago(1, 11))
