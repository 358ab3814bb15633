"""Page time as an organisation grows: 10 decisions and 50 people, beside 10,000 and 50,000.

`python -m benchmarks.growth`: `sayso run` for each, at once on one machine, and one visitor who opens
the same pages here and there by turns: as someone in a house of fifty, and as the director, who sees
all there is. Told is the processor time of a page, its database's included. How often the database
is asked for a page is counted by tests/web/decisions/test_costs.py.
"""

import http.client
from typing import Any

from benchmarks.houses import DATABASES, House, a_folder, a_house, told_by
from benchmarks.measure import Row, keep

SMALL = {"people": 50, "decisions": 10, "home": 50}
LARGE = {"people": 50_000, "decisions": 10_000, "home": 50}
DIRECTOR, RESIDENT = 0, 1  # whose sessions those are
TURNS, OPENED = 5, 20
WANTED = "0.77 or more: at most 1.3 times the time"


def pages(decision: object, place: object) -> dict[tuple[str, int], str]:
    """What is opened, by what it is and who opens it."""
    all_see = {
        "home": "/",
        "the list of decisions": "/decisions/",
        "a decision": f"/decisions/{decision}/",
        "promises": "/promises/",
        "the people of a place": f"/places/{place}/",
    }
    return {
        **{(name, RESIDENT): path for name, path in all_see.items()},
        ("the page to vote on", RESIDENT): f"/decisions/{decision}/vote/",
        **{(f"{name} as the director sees it", DIRECTOR): path for name, path in all_see.items()},
    }


def measure(database: str) -> list[Row]:
    """Each page in the small and in the large organisation, on one database."""
    with (
        a_folder(database) as small,
        a_folder(database) as large,
        a_house(small) as few,
        a_house(large) as many,
    ):
        visits = [
            _Visit(few, told_by(small, "crowd", signed_in=1, **SMALL)),
            _Visit(many, told_by(large, "crowd", signed_in=1, **LARGE)),
        ]
        return [_by_turns(database, page, *visits) for page in visits[0].pages]


class _Visit:
    """People who open pages, at a server with a crowd in it."""

    def __init__(self, house: House, crowd: dict[str, Any]) -> None:
        self.house = house
        self.pages = pages(crowd["decision"], crowd["place"])
        self.sessions = crowd["sessions"]
        self.connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=300)

    def open(self, page: tuple[str, int], times: int) -> float:
        """Open a page so often. Seconds of processor time for each."""
        _name, who = page
        self.connection.close()  # a server lets those go who say nothing for a while
        used, headers = self.house.cpu(), {"Cookie": f"session={self.sessions[who]}"}
        for _ in range(times):
            self.connection.request("GET", self.pages[page], headers=headers)
            answer = self.connection.getresponse()
            came = answer.read()
            if answer.status != 200:
                raise RuntimeError(f"not the page that was wanted: {answer.status} {came[:3000]!r}")
        return (self.house.cpu() - used) / times


def _by_turns(database: str, page: tuple[str, int], few: _Visit, many: _Visit) -> Row:
    beside = "the same with 10 decisions and 50 people"
    row = Row(f"{database}: {page[0]}, 10,000 decisions and 50,000 people", beside, WANTED)
    for visit in (few, many):
        visit.open(page, 4)  # the first times load code, in each worker
    for _ in range(TURNS):
        row.ours.append(many.open(page, OPENED))
        row.theirs.append(few.open(page, OPENED))
    return row


def main() -> None:
    """Measure both, and keep it."""
    rows = []
    for database in DATABASES:
        for row in measure(database):
            print(row.told(), flush=True)
            rows.append(row)
    keep(rows, "growth")


if __name__ == "__main__":
    main()
