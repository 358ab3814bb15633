"""What happens with each thing when someone is forgotten: what it is, and what becomes of it."""

from django.utils.translation import gettext_lazy as _

from sayso.rules.forgetting import Fate, Thing

FATES = {
    Fate.GOES: _("This goes"),
    Fate.BLANKED: _("Your words go, and a gap stays"),
    Fate.NAMELESS: _("This stays without your name"),
    Fate.STAYS: _("This stays"),
}

THINGS = {
    Thing.NAME: (_("Your name and your e-mail"), _("They are deleted.")),
    Thing.WAYS_IN: (
        _("Your card, your password, and every other way in"),
        _("They are deleted. Nobody can come in as you."),
    ),
    Thing.PICTURES: (_("Your photo and your own picture"), _("They are deleted, the files too.")),
    Thing.READING: (_("How you like to read"), _("It is deleted.")),
    Thing.NEWS: (
        _("How you hear news, and the letters that wait for you"),
        _("It is deleted. No more letters come."),
    ),
    Thing.BESIDE: (_("Who is beside you, and whom you are beside"), _("It is deleted.")),
    Thing.VISITS: (_("When and where you were signed in"), _("It is deleted, on every device.")),
    Thing.DRAFTS: (_("What you were writing"), _("It is deleted.")),
    Thing.PARTS: (_("Where you lived, worked or had a job"), _("It is deleted.")),
    Thing.GROUPS: (_("Your seat in groups, and what you agreed to there"), _("It is deleted.")),
    Thing.HELP: (
        _("Your calls for help, and how you helped"),
        _("Your calls are deleted. That someone helped stays, without a name."),
    ),
    Thing.LISTS: (
        _("The lists of who lives with something and who voted"),
        _("You are taken off. How many could vote stays as it was."),
    ),
    Thing.OPEN_VOTES: (
        _("Your vote where the vote is still open"),
        _("We take it out of the box, unread."),
    ),
    Thing.REQUESTS: (
        _("What you asked for yourself, and what you changed in your own life"),
        _("It is deleted, with the answers and the photos."),
    ),
    Thing.ERRANDS: (_("Letters that still wait"), _("They are not sent.")),
    Thing.ASKING: (_("That you asked to be forgotten"), _("It is deleted.")),
    Thing.HISTORY: (
        _("Your history: all that was written down about you"),
        _("It is erased. What is in the history of others stays there, without your name."),
    ),
    Thing.ADVICE: (
        _("What you said when someone asked for advice"),
        _("Your words go. That someone said something stays, with the answer."),
    ),
    Thing.REASONS: (
        _("The reasons you gave in open votes"),
        _("Your words go. That someone gave a reason stays, with the answer."),
    ),
    Thing.VOICES: (
        _("What you said to questions, and what others said for you"),
        _("It is deleted, with the recordings, photos and drawings."),
    ),
    Thing.THEMES: (
        _("Heaps that you made, and the names that you gave them"),
        _("They belong to all who made sense of it. Your name goes."),
    ),
    Thing.VOICES_FOR: (
        _("What you wrote down for others"),
        _("It stays theirs. Your name goes."),
    ),
    Thing.LETTERS: (
        _("What you sent to the director, and the answer"),
        _("It is deleted, with the recordings and photos."),
    ),
    Thing.JUDGEMENTS: (
        _("What you said about whether it helped"),
        _("Your words go. That someone said yes or no stays."),
    ),
    Thing.QUESTIONS: (
        _("Questions you asked, and questions you looked after"),
        _("Those that others answered are theirs too. Others are deleted or stopped."),
    ),
    Thing.CHOICES: (
        _("Choices and facts that you wrote, and others voted on"),
        _("They stay without your name. In votes that were stopped you can take them out."),
    ),
    Thing.SAID_OPENLY: (
        _("Your vote in an open vote that is over"),
        _("It was counted. It stays, and nobody can see that it was yours."),
    ),
    Thing.PROMISES: (
        _("What you promised to others, and your answers to them"),
        _("It was said to other people, and they have a right to it."),
    ),
    Thing.DOCUMENTS: (
        _("What you wrote together with others"),
        _("Others wrote on and live by it. Your own voice in it is deleted."),
    ),
    Thing.COMMENTS: (
        _("What you said about something that people write"),
        _("Your words and your voice go. The answer stays."),
    ),
    Thing.STORIES: (
        _("Stories that you told"),
        _("They are deleted, with their files, what they asked for, and the answers."),
    ),
    Thing.STORIES_HEARD: (
        _("Which stories you heard, and what stories asked of you"),
        _("Who told them sees that someone heard them. Your name goes."),
    ),
    Thing.PIECES: (
        _("Your parts of talks and films, and what you did for those of others"),
        _("Your parts are deleted, with their files. The parts of others stay theirs."),
    ),
    Thing.THE_HOUSE: (
        _("What you set up for all: homes, tablets, groups, photos of things"),
        _("Other people use it."),
    ),
    Thing.WORRIES: (
        _("Worries that you told"),
        _("The law says that they are kept. Only those who keep people safe see them."),
    ),
    Thing.WORRIES_ABOUT: (
        _("Worries about you"),
        _(
            "A worry about you stays with those who keep people safe, with your name. The law says so."
        ),
    ),
    Thing.BALLOTS: (
        _("Your vote in a secret vote that is over"),
        _("It is nobody’s. Nobody can find it, and so nobody can take it out."),
    ),
    Thing.PROJECTS: (
        _("Projects you began, and what you wrote in them"),
        _("They stay without your name. What you showed nobody is deleted."),
    ),
    Thing.TRIES: (
        _("What you tried out, and what you said about it"),
        _("It is deleted."),
    ),
    Thing.OUTCOMES: (
        _("What was decided, and why"),
        _("It belongs to all who decided."),
    ),
    Thing.SEALS: (
        _("The proof that nothing was changed"),
        _("It is made of numbers that tell nothing about you."),
    ),
    Thing.NOBODYS: (
        _("Wrong tries to come in, and answers to forms"),
        _("They have no name. They are deleted after some days."),
    ),
}
"""For each thing: what it is, and what becomes of it. docs/forgetting.md has the same."""
