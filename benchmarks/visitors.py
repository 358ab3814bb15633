"""Many people at once who send a form: one light process, told what to do in JSON.

    {"port": 8000, "path": "/decisions/1/vote/", "onward": "/decisions/1/helped/",
     "sessions": [...], "tokens": [...], "csrf": [cookie, token], "choices": [...],
     "clients": 8, "seconds": 3}

Each client keeps one connection open. It sends the form of one person, waits for the redirect, and
goes on with the next person. The answer: {"waits": seconds of each, "seconds": how long it took}.
"""

import json
import random
import secrets
import selectors
import socket
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from typing import Any


class Client:
    """One connection: sends a form, reads the answer."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sent_at, self.came = 0.0, b""

    def send(self, form: bytes) -> None:
        """Send a form, and begin to wait."""
        self.came, self.sent_at = b"", time.perf_counter()
        self.socket.sendall(form)

    def read(self, onward: bytes) -> bool:
        """Read what came; whether the whole answer is there. It must be the redirect, and empty."""
        part = self.socket.recv(65536)
        self.came += part
        whole = self.came.endswith(b"\r\n\r\n")
        if not part or (whole and onward not in self.came) or len(self.came) > 8000:
            raise RuntimeError(f"not the answer that was wanted: {self.came[:3000]!r}")
        return whole


def forms(plan: dict[str, Any]) -> Iterator[bytes]:
    """The form of one person after the other, each with a key and a choice of its own."""
    host, (cookie, guard) = f"127.0.0.1:{plan['port']}", plan["csrf"]
    for session, token in cycle(zip(plan["sessions"], plan["tokens"], strict=True)):
        key, choice = secrets.token_urlsafe(16), random.choice(plan["choices"])
        body = f"csrfmiddlewaretoken={guard}&choice={choice}&sure=yes&key={key}&token={token}"
        yield (
            f"POST {plan['path']} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
            f"Cookie: session={session}; csrf={cookie}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
            f"\r\n{body}"
        ).encode()


def main() -> None:
    """Do as told on standard input."""
    plan = json.load(sys.stdin)
    onward, people = f"Location: {plan['onward']}\r\n".encode(), forms(plan)
    waits, looks = [], selectors.DefaultSelector()
    for _ in range(plan["clients"]):
        client = Client(plan["port"])
        looks.register(client.socket, selectors.EVENT_READ, client)
        client.send(next(people))
    start = time.perf_counter()
    while looks.get_map():
        for key, _ in looks.select():
            client = key.data
            if not client.read(onward):
                continue
            now = time.perf_counter()
            waits.append(now - client.sent_at)
            if now < start + plan["seconds"]:
                client.send(next(people))
            else:
                looks.unregister(client.socket)
                client.socket.close()
    print(json.dumps({"waits": waits, "seconds": time.perf_counter() - start}))


if __name__ == "__main__":
    main()
