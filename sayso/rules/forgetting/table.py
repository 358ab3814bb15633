"""Nothing about anyone is kept that nobody thought of: each field has its line here, and its reason.

A new table, or a new field with text, a file or a person in it, needs a line. tests/web/forgetting
walks over all tables and says so. The work is done from these lines (web/forgetting/changes): a field
that names a person and GOES takes its row along; one that is NAMELESS names "someone who was here"
instead; text that is BLANKED gives way to a sentence in the rows whose `person` it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What happens with something when a person is forgotten."""

    GOES = "goes"
    BLANKED = "blanked"
    NAMELESS = "nameless"
    STAYS = "stays"


class Thing(StrEnum):
    """What people know it as. Each has words in `web/kit/words`, and a row in docs/forgetting.md."""

    NAME = "name"
    WAYS_IN = "ways-in"
    PICTURES = "pictures"
    READING = "reading"
    NEWS = "news"
    BESIDE = "beside"
    VISITS = "visits"
    DRAFTS = "drafts"
    PARTS = "parts"
    GROUPS = "groups"
    HELP = "help"
    LISTS = "lists"
    OPEN_VOTES = "open-votes"
    REQUESTS = "requests"
    ERRANDS = "errands"
    ASKING = "asking"
    HISTORY = "history"
    ADVICE = "advice"
    REASONS = "reasons"
    VOICES = "voices"
    VOICES_FOR = "voices-for"
    THEMES = "themes"
    LETTERS = "letters"
    JUDGEMENTS = "judgements"
    QUESTIONS = "questions"
    CHOICES = "choices"
    SAID_OPENLY = "said-openly"
    PROMISES = "promises"
    DOCUMENTS = "documents"
    COMMENTS = "comments"
    STORIES = "stories"
    STORIES_HEARD = "stories-heard"
    PIECES = "pieces"
    THE_HOUSE = "the-house"
    WORRIES = "worries"
    WORRIES_ABOUT = "worries-about"
    BALLOTS = "ballots"
    PROJECTS = "projects"
    TRIES = "tries"
    OUTCOMES = "outcomes"
    SEALS = "seals"
    NOBODYS = "nobodys"


@dataclass(frozen=True, slots=True)
class Line:
    """Some fields of one table, such as "people.Card", and what happens with them."""

    thing: Thing
    fate: Fate
    table: str
    fields: tuple[str, ...]


def _line(thing: Thing, fate: Fate, table: str, fields: str) -> Line:
    return Line(thing, fate, table, tuple(fields.split()))


_GOES, _BLANKED, _NAMELESS, _STAYS = Fate.GOES, Fate.BLANKED, Fate.NAMELESS, Fate.STAYS

_PEOPLE = (
    _line(Thing.NAME, _GOES, "people.Person", "name full_name email"),
    _line(Thing.WAYS_IN, _GOES, "people.Person", "sign_in_name password"),
    _line(Thing.PICTURES, _GOES, "people.Person", "photo"),
    _line(Thing.READING, _GOES, "people.Ways", "person words"),
    _line(Thing.NEWS, _GOES, "post.News", "person email home code_hash"),
    _line(Thing.NEWS, _GOES, "post.Mail", "mark"),
    _line(Thing.THE_HOUSE, _NAMELESS, "post.Printing", "made_by"),
    _line(Thing.WAYS_IN, _GOES, "people.Card", "person token_hash code_hash"),
    _line(Thing.THE_HOUSE, _NAMELESS, "people.Card", "made_by"),
    _line(Thing.WAYS_IN, _GOES, "people.SignInLink", "person token_hash"),
    _line(Thing.WAYS_IN, _GOES, "people.Passkey", "person name host mark credential"),
    _line(Thing.WAYS_IN, _GOES, "people.TimeCodes", "person sealed"),
    _line(Thing.WAYS_IN, _GOES, "people.SpareCode", "person code_hash"),
    _line(Thing.WAYS_IN, _GOES, "people.FreshStart", "person token_hash"),
    _line(Thing.THE_HOUSE, _NAMELESS, "people.FreshStart", "made_by"),
    _line(Thing.NOBODYS, _STAYS, "people.Guess", "key"),
    _line(Thing.THE_HOUSE, _NAMELESS, "people.BoxPhoto", "put_in_by"),
    _line(Thing.THE_HOUSE, _STAYS, "people.BoxPhoto", "photo words"),
    _line(Thing.PICTURES, _GOES, "people.OwnPicture", "person photo drawing words others"),
    _line(Thing.BESIDE, _GOES, "people.Relation", "person other limits"),
    _line(Thing.BESIDE, _NAMELESS, "people.Relation", "asked_by"),
    _line(Thing.THE_HOUSE, _STAYS, "people.Device", "name token_hash"),
    _line(Thing.THE_HOUSE, _NAMELESS, "people.Device", "registered_by"),
    _line(Thing.PICTURES, _GOES, "people.Device_faces", "person"),
    _line(Thing.VISITS, _GOES, "people.Turn", "person session browser"),
    _line(Thing.BESIDE, _NAMELESS, "people.Turn", "beside"),
    _line(Thing.DRAFTS, _GOES, "people.Draft", "person path fields"),
    _line(Thing.VISITS, _GOES, "sessions.Session", "session_key session_data"),
    _line(Thing.PARTS, _GOES, "places.Membership", "person"),
    _line(Thing.PARTS, _GOES, "places.Assignment", "person phone"),
    _line(
        Thing.THE_HOUSE,
        _STAYS,
        "places.Organisation",
        "name emergency_number authority authority_number",
    ),
    _line(Thing.THE_HOUSE, _STAYS, "places.Place", "name"),
    _line(Thing.THE_HOUSE, _STAYS, "groups.Group", "name"),
    _line(Thing.GROUPS, _GOES, "groups.Seat", "person"),
    _line(Thing.GROUPS, _GOES, "groups.Proposal", "person"),
    _line(Thing.GROUPS, _NAMELESS, "groups.Proposal", "proposed_by"),
    _line(Thing.THE_HOUSE, _STAYS, "groups.Proposal", "words"),
    _line(Thing.GROUPS, _GOES, "groups.Agreement", "person"),
)
_WORRIES = (
    _line(
        Thing.WORRIES,
        _STAYS,
        "worries.Worry",
        "name place_words topics who words wishes writer_words slip",
    ),
    _line(Thing.WORRIES, _NAMELESS, "worries.Worry", "writer"),
    _line(Thing.WORRIES, _NAMELESS, "worries.About", "person"),
    _line(Thing.WORRIES_ABOUT, _STAYS, "worries.About", "name"),
    _line(Thing.WORRIES, _NAMELESS, "worries.KeptFrom", "person"),
    _line(Thing.WORRIES_ABOUT, _STAYS, "worries.KeptFrom", "name"),
    _line(Thing.WORRIES, _NAMELESS, "worries.Reading", "person"),
    _line(Thing.WORRIES, _STAYS, "worries.Note", "words"),
    _line(Thing.WORRIES, _NAMELESS, "worries.Note", "by"),
    _line(Thing.HELP, _GOES, "worries.HelpCall", "asked_by"),
    _line(Thing.HELP, _NAMELESS, "worries.HelpCall", "coming"),
)
_DECISIONS = (
    _line(
        Thing.CHOICES,
        _STAYS,
        "content.Chunk",
        "words language picture photo thumb photo_words picture_of sound_of checked_of",
    ),
    _line(Thing.CHOICES, _NAMELESS, "content.Chunk", "made_by picture_yes_by checked_by"),
    _line(Thing.LISTS, _GOES, "content.Unclear", "person"),
    _line(Thing.THE_HOUSE, _STAYS, "content.Pack", "name licence drawn_by"),
    _line(Thing.THE_HOUSE, _STAYS, "content.Symbol", "key word file"),
    _line(Thing.THE_HOUSE, _STAYS, "content.SymbolWord", "stems"),
    _line(Thing.QUESTIONS, _NAMELESS, "decisions.Decision", "asked_by holder way_out_person"),
    _line(
        Thing.OUTCOMES,
        _STAYS,
        "decisions.Decision",
        "setting_why method tie more_than completion stopped_why public_key lot outcome withheld"
        " word_seals by_itself set_aside chosen chosen_why",
    ),
    _line(Thing.LISTS, _NAMELESS, "decisions.Entitled", "person"),
    _line(Thing.LISTS, _STAYS, "decisions.Entitled", "side"),
    _line(Thing.LISTS, _GOES, "decisions.Affected", "person"),
    _line(Thing.LISTS, _GOES, "decisions.Yes", "person asked"),
    _line(Thing.LISTS, _GOES, "decisions.Interest", "person"),
    _line(Thing.LISTS, _GOES, "decisions.Participation", "person side"),
    _line(Thing.HELP, _NAMELESS, "decisions.Participation", "helper"),
    _line(Thing.LISTS, _GOES, "decisions.Custodian", "person public_part"),
    _line(Thing.LISTS, _NAMELESS, "decisions.Custodian", "chosen_by"),
    _line(Thing.LISTS, _GOES, "decisions.Late", "person ballot reason"),
    _line(Thing.OPEN_VOTES, _GOES, "decisions.Envelope", "sealed fingerprint"),
    _line(Thing.LISTS, _NAMELESS, "decisions.OnPaper", "person given_by"),
    _line(Thing.LISTS, _STAYS, "decisions.OnPaper", "side"),
    _line(Thing.OPEN_VOTES, _STAYS, "decisions.Sheet", "side name own_name sealed fingerprint"),
    _line(Thing.OPEN_VOTES, _GOES, "decisions.SheetEntry", "person sealed mark"),
    _line(Thing.HELP, _NAMELESS, "decisions.SheetEntry", "beside"),
    _line(Thing.BALLOTS, _STAYS, "decisions.Fingerprint", "value"),
    _line(Thing.BALLOTS, _STAYS, "decisions.Counted", "side ballot"),
    _line(Thing.CHOICES, _NAMELESS, "decisions.Option", "added_by"),
    _line(Thing.OUTCOMES, _STAYS, "decisions.Option", "key"),
    _line(Thing.OUTCOMES, _STAYS, "decisions.Side", "key name parts"),
    _line(Thing.OUTCOMES, _STAYS, "decisions.Elsewhere", "decided_by"),
    _line(Thing.PROMISES, _NAMELESS, "decisions.LawCheck", "asked_of"),
    _line(Thing.PROMISES, _STAYS, "decisions.LawCheck", "because"),
    _line(Thing.SAID_OPENLY, _NAMELESS, "decisions.Voice", "person"),
    _line(Thing.SAID_OPENLY, _STAYS, "decisions.Voice", "side ballot"),
    _line(Thing.REASONS, _BLANKED, "decisions.Voice", "reason"),
    _line(Thing.PROMISES, _STAYS, "decisions.Voice", "answer"),
    _line(Thing.ADVICE, _NAMELESS, "decisions.Point", "person"),
    _line(Thing.ADVICE, _BLANKED, "decisions.Point", "words"),
    _line(Thing.PROMISES, _STAYS, "decisions.Point", "answer"),
)
_DOCUMENTS = (
    _line(
        Thing.DOCUMENTS,
        _STAYS,
        "content.Reading",
        "language words film sound film_type made_of sound_of",
    ),
    _line(Thing.DOCUMENTS, _NAMELESS, "content.Reading", "made_by"),
    _line(Thing.DOCUMENTS, _NAMELESS, "documents.Document", "begun_by"),
    _line(Thing.LISTS, _GOES, "documents.Maker", "person"),
    _line(Thing.DOCUMENTS, _NAMELESS, "documents.Maker", "named_by"),
    _line(Thing.DOCUMENTS, _STAYS, "documents.PromisedForm", "language"),
    _line(Thing.DOCUMENTS, _NAMELESS, "documents.Paragraph", "author"),
    _line(Thing.DOCUMENTS, _STAYS, "documents.Paragraph", "heading machine_of"),
    _line(Thing.DOCUMENTS, _NAMELESS, "documents.Edit", "by"),
    _line(Thing.DOCUMENTS, _STAYS, "documents.Edit", "was now why"),
    _line(Thing.DOCUMENTS, _NAMELESS, "documents.Round", "opened_by"),
    _line(Thing.COMMENTS, _NAMELESS, "documents.Comment", "person"),
    _line(Thing.COMMENTS, _BLANKED, "documents.Comment", "words suggested"),
    _line(Thing.COMMENTS, _GOES, "documents.Comment", "sound"),
    _line(Thing.COMMENTS, _STAYS, "documents.Comment", "picture of"),
    _line(Thing.PROMISES, _STAYS, "documents.Comment", "answer"),
    _line(Thing.PROMISES, _NAMELESS, "documents.Comment", "answered_by"),
    _line(Thing.LISTS, _GOES, "documents.Seen", "person"),
    _line(Thing.DOCUMENTS, _STAYS, "documents.Task", "question"),
    _line(Thing.DOCUMENTS, _NAMELESS, "documents.Task", "set_by"),
    _line(Thing.COMMENTS, _NAMELESS, "documents.Look", "person judged_by"),
    _line(Thing.COMMENTS, _BLANKED, "documents.Look", "words"),
    _line(Thing.COMMENTS, _STAYS, "documents.Look", "mark"),
    _line(Thing.DOCUMENTS, _NAMELESS, "documents.Signature", "person"),
    _line(Thing.DOCUMENTS, _STAYS, "documents.Signature", "mark"),
    _line(Thing.DOCUMENTS, _NAMELESS, "documents.Version", "published_by"),
    _line(Thing.DOCUMENTS, _NAMELESS, "documents.Published", "author"),
    _line(Thing.DOCUMENTS, _STAYS, "documents.Published", "heading"),
    _line(Thing.DOCUMENTS, _NAMELESS, "documents.PublishedCheck", "person"),
    _line(Thing.DOCUMENTS, _NAMELESS, "documents.Credit", "person"),
    _line(Thing.LISTS, _GOES, "documents.Newcomer", "person"),
)
_QUESTIONS = (
    _line(Thing.QUESTIONS, _NAMELESS, "questions.Question", "asked_by"),
    _line(Thing.OUTCOMES, _STAYS, "questions.Question", "way who code"),
    _line(
        Thing.VOICES,
        _GOES,
        "questions.Voice",
        "person name slip part whose form kind words source pictures image thumb image_words sound"
        " transcript help",
    ),
    _line(Thing.VOICES, _GOES, "people.Heard", "file words"),
    _line(Thing.VOICES_FOR, _NAMELESS, "questions.Voice", "entered_by transcript_by"),
    _line(Thing.HELP, _NAMELESS, "questions.Voice", "helper"),
    _line(Thing.VOICES, _GOES, "questions.MeToo", "person"),
    _line(Thing.VOICES, _GOES, "questions.Sort", "person pile"),
    _line(Thing.CHOICES, _NAMELESS, "questions.Card", "added_by"),
    _line(Thing.PROMISES, _NAMELESS, "questions.Card", "answered_by"),
    _line(Thing.PROMISES, _STAYS, "questions.Card", "answer"),
    _line(Thing.VOICES_FOR, _NAMELESS, "questions.Draft", "by"),
    _line(Thing.OUTCOMES, _STAYS, "questions.Draft", "words"),
    _line(Thing.VOICES, _GOES, "questions.Sheet", "person part whose help words"),
    _line(Thing.VOICES_FOR, _NAMELESS, "questions.Sheet", "entered_by"),
    _line(Thing.HELP, _NAMELESS, "questions.Sheet", "helper"),
    _line(Thing.VOICES, _GOES, "questions.FaceGiven", "face"),
    _line(Thing.VOICES, _GOES, "questions.Stance", "person said"),
    _line(Thing.OUTCOMES, _STAYS, "questions.Agreement", "told"),
    _line(Thing.OUTCOMES, _STAYS, "questions.PartsTold", "told laid"),
    _line(Thing.LISTS, _NAMELESS, "questions.OnPaper", "person given_by"),
    _line(Thing.BALLOTS, _STAYS, "questions.PaperSheet", "name"),
    _line(Thing.BALLOTS, _STAYS, "questions.PaperMark", "mark help"),
    _line(Thing.VOICES, _GOES, "questions.PaperReading", "person said image thumb"),
    _line(Thing.HELP, _NAMELESS, "questions.PaperReading", "beside"),
    _line(
        Thing.LETTERS,
        _GOES,
        "questions.Letter",
        "sender words pictures image thumb image_words sound answer answer_sound",
    ),
    _line(Thing.PROMISES, _NAMELESS, "questions.Letter", "leader"),
)
_THEMES = (
    _line(Thing.THEMES, _NAMELESS, "questions.Theme", "begun_by named_by cause_by sign_by"),
    _line(Thing.OUTCOMES, _STAYS, "questions.Theme", "sign"),
    _line(Thing.THEMES, _NAMELESS, "questions.Laid", "by"),
    _line(Thing.THEMES, _NAMELESS, "questions.Suggestion", "answered_by"),
    _line(Thing.OUTCOMES, _STAYS, "questions.Suggestion", "words"),
    _line(Thing.THEMES, _NAMELESS, "questions.Why", "by"),
    _line(Thing.OUTCOMES, _STAYS, "questions.Why", "words"),
    _line(Thing.PROMISES, _NAMELESS, "questions.ThemeAnswer", "by accepted_by"),
    _line(Thing.PROMISES, _STAYS, "questions.ThemeAnswer", "words"),
    _line(Thing.THEMES, _NAMELESS, "questions.Workshop", "begun_by ended_by"),
    _line(Thing.VOICES, _GOES, "questions.ReviewLine", "person words"),
    _line(Thing.PROMISES, _NAMELESS, "questions.Plan", "owner other_owner by done_by"),
    _line(Thing.PROMISES, _STAYS, "questions.Plan", "words"),
    _line(Thing.VOICES, _GOES, "questions.SaidAgain", "person"),
)
_PROJECTS = (
    _line(Thing.PROJECTS, _NAMELESS, "projects.Project", "started_by"),
    _line(Thing.PROJECTS, _STAYS, "projects.Project", "setting_why"),
    _line(Thing.PROJECTS, _NAMELESS, "projects.Line", "added_by"),
    _line(Thing.PROJECTS, _NAMELESS, "projects.Pilot", "asked_by launch_by"),
    _line(Thing.PROJECTS, _NAMELESS, "projects.SuccessQuestion", "written_by"),
    _line(Thing.PROJECTS, _NAMELESS, "projects.PilotChange", "written_by agreed_by"),
    _line(Thing.PROJECTS, _STAYS, "projects.PilotChange", "before after why"),
    _line(Thing.TRIES, _GOES, "projects.PilotYes", "person"),
    _line(Thing.TRIES, _GOES, "projects.Trier", "person"),
    _line(Thing.TRIES, _GOES, "projects.Feedback", "person words"),
    _line(Thing.OUTCOMES, _STAYS, "decisions.AfterPilot", "go again stop"),
)
_PROMISES = (
    _line(Thing.REQUESTS, _GOES, "promises.Promise", "asked_by"),
    _line(Thing.PROMISES, _NAMELESS, "promises.Promise", "asked_of answered_by"),
    _line(Thing.PROMISES, _STAYS, "promises.Promise", "answer_words first_words"),
    _line(Thing.PROMISES, _NAMELESS, "promises.Rise", "to"),
    _line(Thing.JUDGEMENTS, _NAMELESS, "promises.Judgement", "person"),
    _line(Thing.JUDGEMENTS, _BLANKED, "promises.Judgement", "words"),
    _line(Thing.JUDGEMENTS, _STAYS, "promises.PictureJudgement", "words"),  # nobody's name is near
    _line(Thing.LISTS, _GOES, "promises.Seen", "person"),
)
_STORIES = (
    _line(Thing.STORIES, _GOES, "stories.Story", "teller words ask"),
    _line(Thing.STORIES_HEARD, _NAMELESS, "stories.Story", "helper asked_of"),
    _line(Thing.STORIES, _GOES, "stories.StoryFile", "file thumb media_type says"),
    _line(Thing.STORIES_HEARD, _GOES, "stories.Consent", "person"),
    _line(Thing.STORIES_HEARD, _NAMELESS, "stories.Use", "by"),
    _line(Thing.STORIES_HEARD, _STAYS, "stories.Use", "where"),
    _line(Thing.PIECES, _NAMELESS, "stories.Piece", "begun_by"),
    _line(Thing.THE_HOUSE, _STAYS, "stories.Piece", "name"),
    _line(Thing.PIECES, _GOES, "stories.PiecePart", "person name words file thumb media_type"),
    _line(Thing.PIECES, _NAMELESS, "stories.PiecePart", "changed_by"),
    _line(Thing.PIECES, _NAMELESS, "stories.Showing", "asked_by"),
    _line(Thing.THE_HOUSE, _STAYS, "stories.Showing", "where"),
    _line(Thing.PIECES, _NAMELESS, "stories.Play", "by"),
)
_RECORD = (
    _line(Thing.HISTORY, _GOES, "history.Payload", "by about concerning details salt"),
    _line(Thing.SEALS, _STAYS, "history.Entry", "kind seal"),
    _line(Thing.SEALS, _STAYS, "history.Leaf", "hash"),
    _line(Thing.SEALS, _STAYS, "history.Head", "root signature edge"),
    _line(Thing.NOBODYS, _STAYS, "history.Act", "mark reply"),
    _line(Thing.ERRANDS, _GOES, "errands.Errand", "task args kwargs trouble"),
    _line(Thing.ASKING, _GOES, "forgetting.Asking", "person asked_by"),
    _line(Thing.SEALS, _STAYS, "forgetting.Forgotten", "mark table"),
)

TABLE: tuple[Line, ...] = (
    *_PEOPLE,
    *_WORRIES,
    *_PROJECTS,
    *_DOCUMENTS,
    *_QUESTIONS,
    *_STORIES,
    *_THEMES,
    *_DECISIONS,
    *_PROMISES,
    *_RECORD,
)
"""Every field in which there could be something about someone."""


def fields_told() -> Iterator[tuple[str, str]]:
    """Tell each field once: its table and its name."""
    for line in TABLE:
        for field in line.fields:
            yield line.table, field


def main_fate(thing: Thing) -> Fate:
    """Tell what people should know first of a thing that has parts of several fates."""
    fates = {line.fate for line in TABLE if line.thing is thing}
    order = (Fate.BLANKED, Fate.GOES, Fate.NAMELESS, Fate.STAYS)
    return next(fate for fate in order if fate in fates)
