"""Stories for the world of doors: one for a board, one for one person, and a film with a part."""

from datetime import timedelta

from sayso.craft.uploads import refit_photo
from sayso.rules.telling import Answer, Audience, Form, Moment, Purpose, Wish
from sayso.web.stories import changes as stories
from sayso.web.stories.models import Piece, Story, Whom
from tests.photos import photo


def play(world, cast, now):
    """Theo's, of the demo, which Hope asks to show; Rosie's, for Kofi; and a film with Priya's part."""
    things = world.things
    things["theo-story"] = story = Story.objects.get(teller=cast.theo)
    board = Whom(Audience.GROUP, group=cast.board)
    stories.ask_to_use(story, Purpose.MEETING, "Here.", to=board, by=cast.hope, now=now)
    rosie, until = {"by": cast.rosie, "now": now}, now.date() + timedelta(days=90)
    mine = stories.begin(cast.elm, "Okapi", form=Form.PICTURE, made=refit_photo(photo()), **rosie)
    mine = things["rosie-story"] = stories.tell(mine, Wish.ONLY_LISTEN, **rosie)
    kofi = Whom(Audience.PERSON, person=cast.kofi)
    stories.consent(mine, kofi, Purpose.HEAR, Answer.YES, until=until, **rosie)
    marta, priya = {"by": cast.marta, "now": now}, {"by": cast.priya, "now": now}
    things["piece"] = film = stories.begin_piece(
        cast.organisation, "Ibis", Piece.Kind.FILM, **marta
    )
    things["part"] = part = stories.add_part(film, cast.priya, "Mum", **marta)
    stories.say(part, Moment.BEFORE, yes=True, until=until, **priya)
    stories.fill(part, "Hello.", form=Form.PICTURE, made=refit_photo(photo()), **marta)
    things["showing"] = stories.ask_showing(film, "Here", Purpose.TALK, until, **marta)
