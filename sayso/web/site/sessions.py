"""Sessions as Django keeps them in the database, read by a question that was prepared.

Django looks here for a `SessionStore`: see `settings.SESSION_ENGINE`. Every request reads one, and
writing Django's SQL for it takes longer than the answer. All else is Django's own, but one: a session
that no open turn names is over, for nobody could see it in their list, or end it from there.
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef

from sayso.web.kit.prepared import Prepared
from sayso.web.people.models import Turn
from sayso.web.site.clock import now

seated = Exists(Turn.objects.open().filter(session=OuterRef("session_key")))
kept = Prepared(
    lambda key: Session.objects.filter(session_key=key).values_list(
        "session_data", "expire_date", seated
    )
)


class SessionStore(db.SessionStore):
    """One browser's session."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Where Django keeps it."""
        return Session

    def load(self) -> dict[str, Any]:
        """What was kept under this key, unless it is over; then the key is forgotten too."""
        for data, ends, has_turn in kept(self.session_key):
            held: dict[str, Any] = self.decode(data)
            if ends > now() and (has_turn or "turn" not in held):
                return held
        self._session_key = None
        return {}
