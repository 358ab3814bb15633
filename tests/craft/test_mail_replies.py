"""What a mail server means by a refusal: only "there is no such address" is about the address."""

import pytest

from sayso.craft.mail_replies import Meaning, of_message, of_recipient


@pytest.mark.parametrize(
    ("code", "words", "meaning"),
    [
        (550, b"5.1.1 unknown", Meaning.NO_SUCH_ADDRESS),
        (550, b"5.1.10 null mx", Meaning.NO_SUCH_ADDRESS),
        (550, b"5.2.1 disabled", Meaning.NO_SUCH_ADDRESS),
        (550, b"no mailbox here", Meaning.NO_SUCH_ADDRESS),
        (553, b"", Meaning.NO_SUCH_ADDRESS),
        (550, b"5.1.8 bad sender domain", Meaning.REFUSED),
        (550, b"5.7.1 spam", Meaning.REFUSED),
        (552, b"5.2.2 full", Meaning.REFUSED),
        (554, b"no", Meaning.REFUSED),
        (450, b"4.1.1 later", Meaning.LATER),
        (421, b"", Meaning.LATER),
    ],
)
def test_what_a_refused_recipient_means(code, words, meaning):
    assert of_recipient(code, words) is meaning


def test_a_refused_mail_says_nothing_of_the_address():
    assert (of_message(554), of_message(452)) == (Meaning.REFUSED, Meaning.LATER)
