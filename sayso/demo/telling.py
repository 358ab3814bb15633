"""A story in the demo: Theo told it once, the board heard it, and the answer is late."""

from sayso.demo.cast import Cast
from sayso.demo.steps import Days
from sayso.rules.telling import Answer, Audience, Purpose, Wish
from sayso.web.stories import changes
from sayso.web.stories.models import Whom

STORY = """\
My brother lives an hour away. When I was in care I saw him 2 times a year.

We sat in a room with a clock. When the hour was over, someone came in and said so. He was 6.

Now I am 19, and I have a flat. But my friends in care still see their brothers and sisters like that."""
ASK = "Change the rule for visits. Brothers and sisters can meet when they want."


def play(cast: Cast, days: Days) -> None:
    """Told thirty-three days ago, for the board alone. Everyone may know what it asks for."""
    theo, now = cast.theo, days.ago(33, 14)
    story = changes.begin(cast.places["Out and About"], STORY, by=theo, now=now)
    changes.tell(story, Wish.CHANGE, ASK, asked_of=cast.ines, ask_open=True, by=theo, now=now)
    until = days.date(-330)
    board = Whom(Audience.GROUP, group=cast.board)
    changes.consent(story, board, Purpose.HEAR, Answer.YES, until=until, by=theo, now=now)
    changes.consent(story, board, Purpose.MEETING, Answer.ASK, until=until, by=theo, now=now)
    changes.hear(story, by=cast.hope, now=days.ago(31, 11))
