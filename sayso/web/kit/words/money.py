"""Money in words: people read "12 pounds and 50 pence", never 12.5."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

PENCE = 100  # in a pound


def pounds(pence: int) -> str:
    """A sum in words, exactly: '12 pounds', '1 pound and 50 pence', '5 pence', '0 pounds'."""
    whole, rest = divmod(pence, PENCE)
    in_pounds = ngettext("%(number)s pound", "%(number)s pounds", whole) % {"number": f"{whole:,}"}
    in_pence = _("%(number)d pence") % {"number": rest}
    if not rest:
        return in_pounds
    if not whole:
        return in_pence
    return _("%(pounds)s and %(pence)s") % {"pounds": in_pounds, "pence": in_pence}
