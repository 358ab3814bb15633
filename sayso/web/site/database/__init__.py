"""The engine for `sqlite:///` addresses: Django's own, with a queue for everyone who writes."""
