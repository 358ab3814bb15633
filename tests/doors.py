"""Everything in Sayso that has a door, and everyone who could stand before it.

The world is the demo with its story, and what the story leaves out: a draft, advice, an objection, a
worry, a call for help, things that wait for a yes, photos, people who left or moved on, and another
organisation with one of every kind of member. `tests/doors_table.py` says who may open what.
"""

import secrets
from dataclasses import dataclass, field, replace
from datetime import timedelta
from types import SimpleNamespace

from django.core.files.base import ContentFile

from sayso import demo
from sayso.craft.codes import token_hash
from sayso.craft.recordings import Recording
from sayso.craft.slips import Slip
from sayso.craft.uploads import Photo
from sayso.demo import cast as casting
from sayso.rules.asking import Form, Way, Whose
from sayso.rules.deciding import Ballot
from sayso.rules.power.groups import Kind
from sayso.rules.power.parts import Duty, Part
from sayso.rules.power.settings import Setting
from sayso.rules.themes import Answer
from sayso.rules.worrying import Topic, Who, Wish
from sayso.rules.writing_together import Does
from sayso.rules.writing_together import Kind as Made
from sayso.web.content import changes as content
from sayso.web.content.models import Pack, Symbol
from sayso.web.decisions import changes as decisions
from sayso.web.decisions.models import Decision
from sayso.web.documents import changes as documents
from sayso.web.documents.models import Document
from sayso.web.groups import changes as groups
from sayso.web.people import changes as people
from sayso.web.people.models import Device, Passkey, Relation
from sayso.web.places import changes as places
from sayso.web.places.models import Organisation
from sayso.web.post.models import Letter, News, Printing
from sayso.web.projects import changes as projects
from sayso.web.projects.models import Line, Pilot, Project
from sayso.web.promises import changes as promises
from sayso.web.promises.models import Promise
from sayso.web.questions import changes as answering
from sayso.web.questions.changes import themes as theming
from sayso.web.questions.changes import workshops
from sayso.web.questions.models import Said, Suggestion
from sayso.web.worries import changes as worries
from sayso.web.worries.models import Telling
from tests import asking, questions, telling
from tests import cast as played_before

PHOTO = ContentFile(b"RIFF, a photo for those who may see it")
BIRCH = (  # another organisation: who is what there
    ("olga", None, (Duty.KEEPER,)),
    ("oren", Part.MANAGER, ()),
    ("orla", Part.DRAWS_ON_SUPPORT, (Duty.CHECKER,)),
    ("otis", Part.STAFF, (Duty.HELPER,)),
    ("opal", Part.FAMILY, ()),
    ("omar", Part.PARTNER, (Duty.WORRY_READER,)),
    ("odin", Part.STAFF, (Duty.DIRECTOR,)),
)


@dataclass
class World:
    """Everyone by their name in small letters, and every thing by a name."""

    people: dict = field(default_factory=dict)
    things: dict = field(default_factory=dict)

    def __getattr__(self, name):
        return self.people[name]


def build(now):
    """Play it all, each by someone who may."""
    demo.load(now=now)
    cast = casting.Cast.of(Organisation.objects.get())
    world = World(dict(cast.people))
    world.things |= _of_the_story(cast)
    for part in PARTS:
        part(world, cast, now)
    return world


def _of_the_story(cast):
    asked = {
        "fridays": "Fridays",
        "paint": "colour",
        "plants": "plant",
        "bus": "bus",
        "board-vote": "board meet",
        "lessons": "lessons",
        "laptop": "laptop",
        "agency": "agency",
        "interviews": "interview",
    }
    things = {
        name: Decision.objects.get(question__words__contains=words) for name, words in asked.items()
    }
    for name in ("paint", "lessons"):
        things[f"{name}-promise"] = things[name].promises.get()
    things["bath"] = Promise.objects.get(kind="own-change")
    things["hair"] = Promise.objects.get(asked_by=cast.priya)
    things["nadia-job"] = cast.nadia.assignments.get()
    things["kofi-part"] = cast.kofi.memberships.get()
    things |= {"elm": cast.elm, "oak": cast.oak, "organisation": cast.organisation}
    return things | {"board": cast.board, "tablet": Device.objects.get()}


def _draft(world, cast, now):
    by = {"by": cast.greg, "now": now}
    draft = decisions.ask("Shall we buy zigzag curtains?", place=cast.elm, **by)
    decisions.name_affected(draft, [cast.rosie, cast.sam, cast.bilal], **by)
    world.things["draft"] = draft
    world.things["draft-limit"] = decisions.add_limit(
        draft, "money", "At most zigzag ten pounds.", can_change=False, **by
    )
    world.things["draft-option"] = decisions.add_option(
        draft, "Zigzag red", key=secrets.token_hex(6), **by
    )


def _projects(world, cast, now):
    """The demo's garden; a project that Greg prepares; and a change of a try that is over."""
    things = world.things
    things["garden"] = Project.objects.get()
    things["garden-line"], things["tea"] = Line.objects.get(), Pilot.objects.get()
    by = {"by": cast.greg, "now": now}
    new = projects.begin("A zigzag path", "We lay a zigzag path.", place=cast.elm, **by)
    projects.choose_power(new, Setting.WE_LIVE_HERE, why="", **by)
    things["new-given"] = projects.add_given(new, "A zigzag fence", can_change=True, **by)
    things["new-project"] = new


def _advice(world, cast, now):
    """Greg asks Elm House for advice; Rosie gives some."""
    who = {"by": cast.greg, "now": now}
    asked = questions.ask(cast, SimpleNamespace(now=now), setting=Setting.ADVICE_ONLY)
    asked = decisions.open_decision(asked, closes_at=now + timedelta(days=7), **who)
    world.things["advice"] = asked
    world.things["point"] = decisions.give_point(asked, "Blue is calm.", by=cast.rosie, now=now)


def _objection(world, cast, now):
    """A proposal that one person cannot live with, counted ten days ago."""
    began = SimpleNamespace(now=now - timedelta(days=10))
    asked = questions.opened(cast, began, method="consent", options=())
    no = {"reason": "It smells.", "by": cast.sam, "now": began.now}
    decisions.say_openly(asked, Ballot.of("object"), **no)
    decisions.settle(asked, lot=bytes(16), by=None, now=asked.closes_at)
    world.things["consent"] = Decision.objects.get(pk=asked.pk)
    world.things["objection"] = asked.voices.get()


def _gone_over(world, cast, now):
    """Gus worked at Elm House and asked there. He works for Birch now, and for nobody here."""
    gus = world.people["gus"]
    by = {"by": gus, "now": now}
    asked = decisions.ask("Shall we keep a wombat?", place=cast.elm, **by)
    decisions.name_affected(asked, [cast.rosie, cast.sam, cast.bilal], **by)
    decisions.choose_setting(asked, asked.power, why="", holder=gus, **by)
    world.things["wombat"] = decisions.show(asked, **by)
    world.things["wombat-promise"] = promises.request(
        "Please buy a wombat.", place=cast.elm, of=cast.kofi, **by
    )
    keeper = world.people["olga"]
    places.join(gus, world.things["birch-house"], Part.STAFF, by=keeper, now=now)
    places.leave(gus, cast.organisation, by=cast.leila, now=now)


def _worry(world, cast, now):
    """Rosie writes under her name, about Dan. Nadia and Ines are asked to read it."""
    telling = Telling(
        cast.organisation,
        place=cast.elm,
        topics=(Topic.SHOUTS,),
        about=(cast.dan,),
        who=frozenset({Who.STAFF}),
        words="Someone xylophones at me at night.",
        wishes=(Wish.TALK,),
        teller=cast.rosie,
        named=True,
    )
    told = frozenset(telling.route.readers)
    world.things["worry"] = worries.send(telling, Slip("s"), told=told, by=cast.rosie, now=now)


def _help(world, cast, now):
    place = {"device": None, "by": cast.rosie, "now": now}
    world.things["call"] = worries.ask_for_help(cast.organisation, cast.elm, **place)


def _beside(world, cast, now):
    things = world.things
    things["beside-rosie"] = Relation.objects.get(person=cast.rosie, other=cast.kofi)
    things["beside-arthur"] = people.ask(cast.arthur, cast.tom, "supporter", by=cast.tom, now=now)


def _photos(world, cast, now):
    option = world.things["fridays"].options.get(chunk__words="Bingo")
    own = world.things["bath"].words
    for name, chunk in (("fridays-photo", option.chunk), ("bath-photo", own)):
        chunk.photo.save("p.webp", PHOTO)
        chunk.thumb.save("t.webp", PHOTO)
        world.things[name] = chunk
    people.put_photo(cast.rosie, b"RIFF, a face", by=cast.rosie, now=now)
    world.things["box-photo"] = people.put_in_photo(b"RIFF", "a mug", by=cast.greg, now=now)


def _symbols(world, cast, now):
    pack = Pack(name="Bright", licence="CC0", drawn_by="Ade")
    symbol = Symbol(key=f"{'5' * 32}.png")
    symbol.file.save(symbol.key, PHOTO, save=False)
    content.add_pack(pack, [(symbol, ("wardrobe",))], by=None, now=now)
    world.things["symbol"] = symbol


def _group(world, cast, now):
    board = cast.board
    world.things["renaming"] = groups.propose(
        board, Kind.NAME, words="The quokka board", by=cast.bilal, now=now
    )
    world.things["seat"] = board.seats.current().get(person=cast.priya)


def _given(world, cast, now):
    """What people gave and can take back; where Rosie is signed in, and Greg's passkey."""
    things = world.things
    things["zigzag-choice"], things["rosie-point"] = things["draft-option"], things["point"]
    things["sam-reason"], things["rosie-worry"] = things["objection"], things["worry"]
    who = {"by": cast.rosie, "now": now}
    things["rosie-turn"] = people.begin_turn(cast.rosie, "card", device=None, **who)
    things["greg-passkey"] = Passkey.objects.create(
        person=cast.greg, name="A phone", host="testserver", mark="m", credential=b"c", made_at=now
    )


def _documents(world, cast, now):
    """The handbook of the demo; and a paper of Greg's that went out to nobody. Rosie checks it."""
    things, by = world.things, {"by": cast.greg, "now": now}
    where = {"organisation": cast.organisation, "place": cast.elm}
    paper = documents.begin(Made.PAPER, "Gargoyle visits", **where, **by)
    things["paper"] = paper
    things["paper-writer"] = paper.makers.get()
    documents.name_maker(paper, cast.rosie, Does.CHECKS, **by)
    rule = documents.add(paper, "A gargoyle may visit.", **by)
    task = documents.set_task(rule, "When may it come?", **by)
    tried = {"by": cast.rosie, "now": now}
    things["paper-try"] = documents.do_task(task, "Gargoyle time.", **tried)
    things["paper-word"] = documents.say_unclear(rule, picture=False, **tried)
    things |= {
        "paper-rule": rule,
        "paper-task": task,
        "handbook": Document.objects.get(kind="handbook"),
    }
    things["garden-tip"] = things["handbook"].paragraphs.get(author=cast.grace)
    things["tip"] = things["handbook"].comments.get(person=cast.winston)
    things["tip-film"] = things["garden-tip"].chunk.readings.create(
        read_as="signed", language="bfi", words="The garden", film_type="video/mp4", made_at=now
    )
    things["tip-film"].film.save("film.mp4", PHOTO)
    things["tip-film"].sound.save("voice.mp3", PHOTO)


def _moved_on(world, cast, now):
    """Moss left. Nell died. Pat worked at Elm House and works at Oak Lodge now."""
    keeper = {"by": cast.leila, "now": now}
    for name, part in (
        ("Moss", Part.STAFF),
        ("Nell", Part.DRAWS_ON_SUPPORT),
        ("Pat", Part.STAFF),
        ("Gus", Part.STAFF),
    ):
        world.people[name.lower()] = places.welcome(name, cast.elm, part, **keeper)
    pat = world.people["pat"].memberships.get()
    places.move(pat, cast.oak, **keeper)


def leave(world, now):
    """Those who left while they were signed in."""
    keeper = {"by": world.leila, "now": now}
    places.leave(world.moss, world.things["organisation"], **keeper)
    places.remember(world.nell, **keeper)


def _birch(world, cast, now):
    link = people.begin_setting_up(token_hash("birch"), now=now)
    keeper = places.begin(
        link, organisation="Birch", name="Olga", sign_in_name="olga", password="", by=None, now=now
    )
    birch = Organisation.objects.kept_by(keeper).get()
    who = {"by": keeper, "now": now}
    home = places.open_place(birch, "Birch House", "home", **who)
    world.people["olga"] = keeper
    for name, part, duties in BIRCH[1:]:
        world.people[name] = places.welcome(name.capitalize(), home, part, **who)
        for duty in duties:
            places.take_on(birch, duty, world.people[name], phone="020 7946 0200", **who)
    world.things["nell"] = world.people["nell"]
    world.things |= {"birch": birch, "birch-house": home}


def _questions(world, cast, now):
    """Greg asks in every way; Rosie answers, fills in a sheet, and writes to Marta."""
    things, rosie = world.things, {"by": cast.rosie, "now": now}
    things["q-draft"] = asking.write(cast, now, by=cast.greg)
    things["q-open"], things["q-public"] = (asking.asked(cast, now) for _ in range(2))
    answering.open_to_public(things["q-public"], by=cast.greg, now=now)
    cards = asking.write(cast, now, by=cast.greg, way=Way.SORTING)
    things["q-card"] = asking.card(cards, "Swimming", "swim", now=now)
    asking.card(cards, "Bowling", "bowling", now=now)
    things["q-cards"] = asking.opened(cards, now)
    sentences = asking.write(cast, now, by=cast.greg, way=Way.AGREE)
    for words, picture in (("I like quiet evenings.", "night"), ("We cook together.", "cooking")):
        asking.card(sentences, words, picture, now=now)
    things["q-agree"] = asking.opened(sentences, now)
    survey = asking.write(cast, now, by=cast.greg, way=Way.SURVEY)
    food = answering.add_statement(survey, "The food", by=cast.greg, now=now)
    answering.illustrate(survey, food.chunk, picture="food", by=cast.greg, now=now)
    things["q-survey"] = asking.opened(survey, now)
    things["q-sheet"] = answering.begin(
        things["q-survey"], person=cast.rosie, whose=Whose.OWN, **rosie
    )
    said = Said(
        words="I like capybaras.",
        image=Photo(b"RIFF", b"RIFF", 1, 1),
        sound=Recording(b"ID3", 1.0),
    )
    typed = answering.How(Form.TYPED)
    things["rosie-voice"] = answering.say(things["q-open"], said, typed, **rosie)
    line = {"organisation": cast.organisation, "leader": cast.marta}
    letter = replace(said, words="No kookaburras swim with me.")
    things["q-letter"], answered = (answering.send(letter, **line, **rosie) for _ in range(2))
    answering.answer(answered, letter, by=cast.marta, now=now)
    things["q-answered"] = answered


def _themes(world, cast, now):
    """Winston's words lie in a heap that Rosie named; one of her own lines became a plan that is done."""
    things, rosie = world.things, {"by": cast.rosie, "now": now}
    question = asking.asked(cast, now)
    said, alone = (
        answering.say(question, Said(words=words), answering.How(Form.TYPED), by=who, now=now)
        for words, who in (("Armadillos visit me.", cast.winston), ("Hello", cast.sam))
    )
    shop = workshops.begin_workshop(question, by=cast.greg, now=now)
    shared, kept = (
        workshops.give_line(shop, workshops.Pile.WORKS, words, **rosie)
        for words in ("My room", "Narwhals help me.")
    )
    workshops.share_line(shared, **rosie)
    theme = theming.name(theming.begin_heap(question, said, **rosie), "I want armadillos", **rosie)
    plan = workshops.plan(theme, "We buy one.", cast.greg, cast.rosie, **rosie)
    workshops.say_plan_done(plan, **rosie)
    things["t-answer"] = theming.answer_theme(
        theme, Answer.WE_WILL, "In May.", by=cast.greg, now=now
    )
    things["t-suggested"] = Suggestion.objects.create(question=question, words="hello", at=now)
    things |= {"t-question": question, "t-theme": theme, "t-voice": alone, "t-plan": plan}
    things |= {"t-line": kept}


def _post(world, cast, now):
    """Sam gets news by e-mail; a letter for Winston waits to be given out."""
    mine = {"told_until": now, "email": "sam@example.org", "proved_at": now}
    world.things["sam-news"] = News.objects.create(person=cast.sam, how="mail", **mine)
    news = News.objects.create(person=cast.winston, how="letter", told_until=now)
    printing = Printing.objects.create(place=cast.elm, made_at=now, made_by=cast.greg)
    Letter.objects.create(printing=printing, news=news, since=now - timedelta(days=1), until=now)
    world.things["elm-printing"] = printing


PARTS = (
    _questions,
    _themes,
    _post,
    _draft,
    _projects,
    _advice,
    _objection,
    _worry,
    _help,
    _beside,
    _photos,
    _symbols,
    _group,
    _given,
    _documents,
    telling.play,
    _moved_on,
    _birch,
    _gone_over,
)
PLAYED = []


def world(now):
    """The world: played once by each process, and then put back as it was."""
    if PLAYED:
        played_before.put_back(PLAYED[1])
    else:
        played = build(now)
        PLAYED.extend(
            [
                played,
                [
                    (model, list(played_before.rows_of(model)))
                    for model in played_before.our_tables()
                ],
            ]
        )
    return PLAYED[0]


# ---- Addresses -------------------------------------------------------------------------------

KINDS = {
    "stories.story": "story",
    "stories.piecepart": "part",
    "decisions.option": "choice",
    "decisions.point": "advice",
    "decisions.voice": "reason",
    "documents.comment": "comment",
    "documents.paragraph": "paragraph",
    "questions.reviewline": "line",
    "questions.voice": "voice",
    "worries.worry": "worry",
}
SPECIAL = {
    "symbol": lambda world, thing: [thing.key],
    "story-ask": lambda world, thing: [thing.pk, "change"],
    "stop-consent": lambda world, thing: [thing.pk, thing.consents.first().pk],
    "answer-use": lambda world, thing: [thing.pk, thing.uses.filter(answer="").first().pk],
    "story-file": lambda world, thing: [thing.pk, "picture"],
    "story-file-small": lambda world, thing: [thing.pk, "picture"],
    "stop-news": lambda world, thing: [thing.pk, thing.stop_mark],
    "say-part": lambda world, thing: [thing.pk, "cut"],
    "say-part-showing": lambda world, thing: [thing.pk, "showing", world.things["showing"].pk],
    "side": lambda world, thing: [thing.pk, "staff"],
    "remove-limit": lambda world, thing: [thing.pk, world.things["draft-limit"].pk],
    "terms": lambda world, thing: [thing.pk, "choose-one"],
    "remove-option": lambda world, thing: [thing.pk, world.things["draft-option"].pk],
    "choose-picture": lambda world, thing: [thing.pk, thing.question_id],
    "answer-objection": lambda world, thing: [thing.pk, world.things["objection"].pk],
    "answer-point": lambda world, thing: [thing.pk, world.things["point"].pk],
    "remove-given": lambda world, thing: [thing.pk, world.things["new-given"].pk],
    "project-picture": lambda world, thing: [thing.pk, _own_idea(thing)],
    "project-step": lambda world, thing: [thing.pk, "decide"],
    "take-back-how": lambda world, thing: [thing.pk, thing.questions.first().pk],
    "try-picture": lambda world, thing: [thing.pk, thing.what_id],
    "tell-try": lambda world, thing: [thing.pk, thing.questions.first().pk],
    "agree-change": lambda world, thing: [thing.pk, 0],
    "story": lambda world, thing: [thing.pk, 1],
    "seat": lambda world, thing: [thing.pk, "chair"],
    "job": lambda world, thing: [thing.pk, Duty.KEEPER.value],
    "new-job": lambda world, thing: [thing.pk, Duty.KEEPER.value],
    "person-leaves": lambda world, thing: [thing.pk, world.things["organisation"].pk],
    "take-back-mine": lambda world, thing: [KINDS[thing._meta.label_lower], thing.pk],
    "question-picture": lambda world, thing: [thing.pk, thing.words_id],
    "answer-card": lambda world, thing: [thing.pk, world.things["q-card"].pk],
    "sort-card": lambda world, thing: [thing.pk, world.things["q-card"].pk],
    "say-it": lambda world, thing: [thing.pk, "typed"],
    "say-for-how": lambda world, thing: [thing.pk, world.winston.pk, "observed"],
    "say-it-for": lambda world, thing: [thing.pk, world.winston.pk, "observed", "typed"],
    "public-question": lambda world, thing: [thing.code],
    "say-in-public": lambda world, thing: [thing.code, "typed"],
    "write-letter": lambda world, thing: [thing.pk, world.marta.pk],
    "write-letter-so": lambda world, thing: [thing.pk, world.marta.pk, "typed"],
    "forget-someone": lambda world, thing: [world.things["organisation"].pk, thing.pk],
    "read-document": lambda world, thing: [thing.pk, 1],
    "read-draft": lambda world, thing: [thing.pk, 1],
    "idea-picture": lambda world, thing: [thing.pk, thing.title_id],
    "idea-picture-fits": lambda world, thing: [thing.pk, thing.title_id],
    "idea-reading": lambda world, thing: [thing.pk, thing.title_id, "language"],
    "ask-beside-as": lambda world, thing: ["me", world.people["rosie"].pk],
}


def _own_idea(project):
    """What its starter can still choose the picture of: a line where it is open, or the title."""
    return project.lines.get().chunk_id if project.is_open else project.title_id


def arguments(world, name, thing):
    """What stands in the address called `name` when it is about this thing."""
    if thing == "-":
        return []
    found = world.things.get(thing) or world.people.get(thing)
    if name in SPECIAL:
        return SPECIAL[name](world, found)
    return [thing if found is None else found.pk]
