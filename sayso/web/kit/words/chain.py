"""Words for the chain: what happened with what someone said, one short true sentence a step."""

from django.utils.translation import gettext_lazy as _

HAPPENED = {
    "said": _("You said this on %(day)s."),
    "said-for-me": _("%(name)s said this for you on %(day)s."),
    "seen-of-me": _("%(name)s saw this on %(day)s. You did not say it."),
    "told-for": _("You told this for %(name)s on %(day)s."),
    "saw-of": _("You wrote on %(day)s what you saw. %(name)s did not say it."),
    "someone-said": _("Someone said this on %(day)s."),
    "name-said": _("%(name)s said this on %(day)s."),
    "for-someone": _("%(name)s said this for someone, or saw it, on %(day)s."),
    "asked-for": _("You asked for this on %(day)s."),
    "someone-asked-for": _("%(name)s asked for this on %(day)s."),
    "my-life": _("You decided this on %(day)s. It is your own life."),
    "sent": _("You wrote this to %(name)s on %(day)s."),
    "told": _("You told this story on %(day)s."),
    "someone-told": _("A story asks for this since %(day)s."),
    "only-listen": _("A story was told on %(day)s. It asks people only to listen."),
    "read": _("%(name)s read it on %(day)s."),
    "listened": _("It was heard on %(day)s."),
    "draft": _("Someone wrote something from the answers on %(day)s."),
    "heap": _("People put it into a heap on %(day)s."),
    "no-name": _("This is a heap. It has no name yet."),
    "theme": _("%(name)s gave the heap its name on %(day)s."),
    "theme-answered": _("People said on %(day)s: this is an answer to it."),
    "answered": _("%(name)s answered on %(day)s."),
    "drafted": _("This is a draft. It is not finished. It can still change."),
    "shown": _("People can see this question. The vote has not started."),
    "deciding": _("People decide about it now, until %(due)s."),
    "advising": _("People give advice until %(due)s. Then %(name)s decides."),
    "vote-began": _("The vote began on %(day)s."),
    "advice-began": _("People could give advice from %(day)s."),
    "vote-closed": _("The vote closed on %(day)s."),
    "not-counted": _("The time was over on %(day)s. It is not counted yet."),
    "stopped": _("The question was stopped on %(day)s."),
    "stuck": _("The sides do not agree yet."),
    "advised": _("People gave advice. Now %(name)s must decide."),
    "asked-again": _("Nothing was decided. People are asked again."),
    "nothing": _("Nothing was decided yet."),
    "not-agreed": _("People did not agree to it, on %(day)s."),
    "agreed": _("People said yes on %(day)s."),
    "decided": _("It was decided on %(day)s."),
    "decided-by": _("%(name)s decided on %(day)s."),
    "elsewhere": _("It was decided somewhere else."),
    "own-life": _("%(name)s decided this on %(day)s. It is their own life."),
    "asked": _("Someone was asked to do it on %(day)s."),
    "silent": _("There is no answer yet from %(name)s."),
    "open-again": _("It is open again since %(day)s."),
    "yes": _("%(name)s promised it on %(day)s. It should be done by %(due)s."),
    "not-yet": _("%(name)s said on %(day)s: not yet. We look again on %(due)s."),
    "no-but": _("%(name)s said no on %(day)s, and offered something else."),
    "work-it-out": _("%(name)s said yes on %(day)s. People look for a way."),
    "limit": _("%(name)s said on %(day)s: a rule puts a limit on this."),
    "first-day": _("It was promised for %(due)s. That day is over."),
    "late": _("It is late. The day was %(due)s."),
    "look-again": _("The day to look again was %(due)s. It is over."),
    "said-done": _("%(name)s said on %(day)s that it is done."),
    "proof": _("This is what %(name)s shows for it."),
    "to-judge": _("The people have not said yet if it is right."),
    "right": _("%(name)s said on %(day)s: it is right."),
    "not-right": _("%(name)s said on %(day)s: it is not right."),
    "confirmed": _("People said on %(day)s: it is done, and it is right."),
    "told-back": _("You saw on %(day)s what came of it."),
}
"""Each step that can be true, with `name`, the `day` it happened and a day that was named, `due`."""

CHAIN_STEPS = {
    "say": _("What people said"),
    "shape": _("What people made of it"),
    "decide": _("What people decide"),
    "do": _("What someone does about it"),
    "check": _("Did it happen, and did it help?"),
}
"""The links of the chain, in their order."""

BEFORE = {
    "say": _("No voice lies here any more."),
    "shape": _("It does not say which theme it answers."),
    "decide": _("Nobody voted on this. Someone asked for it."),
}
"""Where the chain begins: what there is not before this."""

AFTER = {
    "shape": _("Nothing yet. It lies in no heap."),
    "decide": _("Nothing yet. Nobody was asked to decide about it."),
    "do": _("Nothing yet. Nobody was asked to do something."),
    "check": _("Nothing yet. Nobody has said that it is done."),
    "nothing-asked": _("It asks people only to listen. So the chain ends here."),
}
"""Where the chain ends: what there is not yet after this."""
