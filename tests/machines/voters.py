"""Many people who vote at once over TLS: one process on the host in front, told what to do in JSON.

Each sends its form until it was told that the vote is saved, always the same form, as a device does.
It says each number as soon as it was told, and at the end how long the longest silence was.
"""

import http.client
import json
import queue
import secrets
import ssl
import sys
import threading
import time

CHOICES = ("option000000", "option000001", "option000002")
PATIENCE = 20


class Voters:
    def __init__(self, plan):
        self.plan, self.started = plan, time.monotonic()
        self.waiting = queue.SimpleQueue()
        self.told, self.again = [], 0
        self.lock = threading.Lock()
        self.trust = ssl.create_default_context(cafile=plan["certificate"])
        self.trust.check_hostname = False  # it is known by its certificate, not by its address
        for number in range(len(plan["sessions"])):
            self.waiting.put(number)

    def go(self):
        clients = [threading.Thread(target=self.client) for _ in range(self.plan["clients"])]
        for each in clients:
            each.start()
        for each in clients:
            each.join()
        silence = max(b - a for a, b in zip(self.told, self.told[1:], strict=False))
        took = time.monotonic() - self.started
        print(json.dumps({"again": self.again, "silence": silence, "took": took}), flush=True)

    def client(self):
        wire = None
        while True:
            try:
                number = self.waiting.get_nowait()
            except queue.Empty:
                return
            key = secrets.token_urlsafe(16)
            while not (wire := self.send(wire, number, key)):
                with self.lock:
                    self.again += 1
                if time.monotonic() > self.started + self.plan["seconds"]:
                    return
                time.sleep(0.2)
            with self.lock:
                self.told.append(time.monotonic())
                print(number, flush=True)

    def send(self, wire, number, key):
        """One try. The connection, if the vote is saved; else None."""
        plan = self.plan
        cookie, token = plan["csrf"]
        choice = CHOICES[number % len(CHOICES)]
        body = f"csrfmiddlewaretoken={token}&choice={choice}&sure=yes&key={key}"
        headers = {
            "Host": plan["name"],
            "Origin": f"https://{plan['name']}",
            "Referer": f"https://{plan['name']}/",
            "Cookie": f"__Host-session={plan['sessions'][number]}; __Host-csrf={cookie}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        path = f"/decisions/{plan['decision']}/vote/"
        try:
            wire = wire or http.client.HTTPSConnection(
                plan["address"], 443, timeout=PATIENCE, context=self.trust
            )
            wire.request("POST", path, body, headers)
            answer = wire.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return None
        if answer.status == 302 and answer.headers["Location"].endswith("/helped/"):
            return wire
        wire.close()
        if answer.status < 500:
            print(f"odd: {answer.status} {answer.headers['Location']}", file=sys.stderr, flush=True)
        return None


if __name__ == "__main__":
    Voters(json.load(sys.stdin)).go()
