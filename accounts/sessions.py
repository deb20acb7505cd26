"""Sessions in the database, whatever a cookie holds."""

from django.contrib.sessions.backends import db

# For whom a locked session waits (accounts.sign_in.lock).
LOCKED_FOR = "locked_for"


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key: str) -> bool:
        """Ours are letters and digits; a NUL, which anyone can send in a quoted cookie, would be refused by PostgreSQL."""
        return super()._validate_session_key(key) and key.isalnum()  # type: ignore[misc]  # not in the stubs
