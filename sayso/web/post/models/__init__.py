"""How news comes to people, what waits to be sent or printed, and what news there is."""

from sayso.web.post.models.choices import Mail, News, mail_is_here
from sayso.web.post.models.letters import (
    Letter,
    Printing,
    may_print_in,
    printed_for,
    wanting_letters,
)
from sayso.web.post.models.telling import PARTS, Line, news_of
from sayso.web.post.models.writing import Page, code_letter, digest_letter, page_for

__all__ = [
    "PARTS",
    "Letter",
    "Line",
    "Mail",
    "News",
    "Page",
    "Printing",
    "code_letter",
    "digest_letter",
    "mail_is_here",
    "may_print_in",
    "news_of",
    "page_for",
    "printed_for",
    "wanting_letters",
]
