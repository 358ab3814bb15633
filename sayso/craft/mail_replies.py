"""What a mail server meant when it said no to an address (RFC 5321, and the codes of RFC 3463)."""

import re
from enum import Enum

ENHANCED = re.compile(rb"(\d)\.(\d{1,3})\.(\d{1,3})\b")
OF_THE_SENDER = {"7", "8"}  # 5.1.7 and 5.1.8 are about the address that it is from
BARE = {550, 553}


class Meaning(Enum):
    """Whether it is worth to try again, and what was wrong."""

    LATER = "later"  # busy, full, "greylisted"
    NO_SUCH_ADDRESS = "no-such-address"
    REFUSED = "refused"  # for good, and not because of the address


def of_recipient(code: int, words: bytes) -> Meaning:
    """What a refusal of one recipient means. `words`: what stands behind the number."""
    general = of_message(code)
    if general is Meaning.LATER:
        return general
    said = ENHANCED.match(words)
    if said is None:
        return Meaning.NO_SUCH_ADDRESS if code in BARE else Meaning.REFUSED
    kind, subject, detail = (each.decode() for each in said.groups())
    unknown = subject == "1" and detail not in OF_THE_SENDER
    gone = kind == "5" and (unknown or (subject, detail) == ("2", "1"))
    return Meaning.NO_SUCH_ADDRESS if gone else Meaning.REFUSED


def of_message(code: int) -> Meaning:
    """What a refusal of anything else means."""
    return Meaning.REFUSED if code >= 500 else Meaning.LATER  # noqa: PLR2004  (RFC 5321, 4.2.1)
