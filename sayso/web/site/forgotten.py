"""The list of what was forgotten, in a file beside the database: a backup put back has an older one.

One line of JSON for each: a mark, which says nothing to anyone who does not have the thing itself.
"""

import json
from typing import Any

from django.conf import settings

from sayso.craft.files import write_over
from sayso.web.forgetting.models import Forgotten


def kept() -> list[dict[str, Any]]:
    """What is on the list; nothing, where there is no list. Raises `ValueError` if it is damaged."""
    try:
        text = settings.FORGOTTEN.read_text()
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in text.splitlines()]


def keep() -> None:
    """Write the list as the database has it, where it is not so already."""
    lines = {one.mark: json.dumps(one.line()) for one in Forgotten.objects.order_by("on", "mark")}
    if set(lines) != {one["mark"] for one in kept()}:
        write_over(settings.FORGOTTEN, "".join(f"{line}\n" for line in lines.values()).encode())
