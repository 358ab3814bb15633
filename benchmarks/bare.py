"""The bare view's server: gunicorn as `sayso run` sets it up, and nothing of Sayso in between."""

import gc
import os
import socket
import sys

import django
from django.db import connection, connections
from gunicorn.arbiter import Arbiter

from sayso.command.serving import House, _chosen

TABLE = {
    "sqlite": "CREATE TABLE IF NOT EXISTS bare_rows (id integer PRIMARY KEY, person int, what int)",
    "postgresql": "CREATE TABLE IF NOT EXISTS bare_rows"
    " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, person bigint, what int)",
}


def main() -> None:
    """Serve on the port that is told, until told to stop."""
    django.setup()
    with connection.cursor() as cursor:
        cursor.execute(TABLE[connection.vendor])
    connections.close_all()
    door = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=1024)
    _hears, says = os.pipe()
    house = House(_chosen(door.fileno(), says, None, None))
    house.wsgi()
    gc.collect()
    gc.freeze()
    Arbiter(house).run()


if __name__ == "__main__":
    main()
