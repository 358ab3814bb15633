"""Sessions as Django keeps them in the database, read by a question that was prepared.

Django looks here for a `SessionStore`: see `settings.SESSION_ENGINE`. Every request reads one, and
writing Django's SQL for it takes longer than the answer. All else is Django's own.
"""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from sayso.web.kit.prepared import Prepared
from sayso.web.site.clock import now

kept = Prepared(lambda key: Session.objects.filter(session_key=key))


class SessionStore(db.SessionStore):
    """One browser's session."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Where Django keeps it."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        """What was kept under this key, unless it is over; then the key is forgotten too."""
        session = next(iter(kept(self.session_key)), None)
        if session is None or session.expire_date <= now():
            self._session_key = None
            return None
        return session
