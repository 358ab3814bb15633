"""What may be written down about a fault: where in the code, never about whom or in which words."""

import logging
from traceback import extract_tb
from types import TracebackType

Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """Leaves out what only the moment knew.

    Our own log lines hold counts and names of code, so they are written as they are. Anyone else's
    message may hold an address, a query or what someone typed: of those, the sentence is written
    without what was put into it. Of an exception, its kind and its place in the code. For a page
    that failed, the name of the page: its path could hold the secret of a card or a link.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line, and one more for each step of the way to an exception."""
        ours = record.name.partition(".")[0] == "sayso"
        said = record.getMessage() if ours else str(record.msg)
        if page := getattr(record, "request", None):
            match = getattr(page, "resolver_match", None)
            said = f"The page {match.view_name if match else '(unknown)'} failed"
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {said}"
        return line + (self.formatException(record.exc_info) if record.exc_info else "")

    def formatException(self, ei: Fault) -> str:  # noqa: N802  (the name is logging's)
        """The kind of exception, and the places it went through."""
        if ei[0] is None:
            return ""
        places = (f"{step.filename}:{step.lineno} in {step.name}" for step in extract_tb(ei[2]))
        return "\n  ".join([f"\n  {ei[0].__name__}", *places])
