"""PostgreSQL as Sayso uses it. Django looks for an engine in a module `base`; it needs `psycopg`."""


class Limits:
    """Whether the connections of this process are of pages: set once in each that answers people."""

    for_pages = False


def limit_pages() -> None:
    """From now on every connection that begins in this process is one of pages."""
    Limits.for_pages = True
