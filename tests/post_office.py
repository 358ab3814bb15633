"""A real mail server beside a test (aiosmtpd), and one that never answers."""

import socket
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class PostOffice:
    """Takes mail, and keeps it. `refuses` is its answer to a recipient, `says` to a whole mail."""

    def __init__(self, settings):
        self.taken, self.refuses, self.says, self.then = [], "", "", lambda: None
        self.port, self.controller = free_port(), None
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", self.port
        settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER = False, ""
        settings.DEFAULT_FROM_EMAIL = "sayso@elm.example"
        self.open()

    def open(self):
        self.controller = Controller(Counter(self), hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def close(self):
        if self.controller:
            self.controller.stop()
        self.controller = None

    # ---- What came ---------------------------------------------------------------------------

    @property
    def last(self):
        return self.taken[-1][1]

    @property
    def words(self):
        return self.last.get_content().replace("\r\n", "\n")

    @property
    def to(self):
        return [address for to, _ in self.taken for address in to]


class Counter:
    """Where mail is handed in: aiosmtpd calls these."""

    def __init__(self, office):
        self.office = office

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.office.refuses:
            return self.office.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.office.says:
            return self.office.says
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.office.taken.append((envelope.rcpt_tos, letter))
        self.office.then()
        return "250 OK"
