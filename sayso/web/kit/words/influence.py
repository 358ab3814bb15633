"""Words for who really holds the power under a rule, and what would be more honest."""

from django.utils.translation import gettext_lazy as _

from sayso.rules.influence import FindingCode, Instead

INFLUENCE_FINDINGS = {
    FindingCode.ALONE_DECIDES: _("%(sides)s alone decide this. Nobody else can change it."),
    FindingCode.ALONE_CAN_PASS: _("%(sides)s alone could pass this."),
    FindingCode.ALONE_CAN_STOP: _("%(sides)s alone could stop this."),
    FindingCode.NOBODY_ALONE: _("No side can pass this alone."),
    FindingCode.HAS_NO_POWER: _("%(sides)s vote. But their votes can never change the result."),
    FindingCode.PERSON_COUNTS_SAME: _("In %(one)s and in %(other)s, each person counts the same."),
    FindingCode.PERSON_COUNTS_A_LITTLE_MORE: _(
        "Each person in %(one)s counts a little more than each in %(other)s."
    ),
    FindingCode.PERSON_COUNTS_TIMES: _(
        "One person in %(one)s counts about as much as %(times)s in %(other)s."
    ),
    FindingCode.PAID_ALONE_DECIDE: _(
        "Staff alone can decide this. Nobody can stop them. Then people do not share power."
    ),
    FindingCode.PAID_HOLD_MORE_THAN_HALF: _("Staff hold more than half of the power."),
    FindingCode.LIVED_EXPERIENCE_CAN_BE_OVERRULED: _(
        "This can pass when everyone who lives with it says no."
    ),
    FindingCode.NEVER_PASSES: _("This rule can never pass anything, even when everyone says yes."),
    FindingCode.ALWAYS_PASSES: _("This rule passes everything, even when nobody says yes."),
    FindingCode.TOO_MANY_DIFFERENT: _(
        "We cannot tell each person’s power. Too many people count in different ways."
    ),
}
"""What was found. `sides`, `one`, `other`: what people call the sides. `times`: a number."""

INFLUENCE_INSTEAD = {
    Instead.BOTH_MUST_AGREE: _("You could choose: both sides must agree."),
    Instead.NOT_WITHOUT_US: _("You could add: it passes only if they say yes too."),
    Instead.ADVICE_ONLY: _("Or say it as it is: people say what they think. One person decides."),
    Instead.ANOTHER_RULE: _("Please choose another rule."),
}
"""What would be more honest."""
