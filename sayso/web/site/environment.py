"""What the environment may say: checks that `environs` does not bring along."""

import os
import shlex
from difflib import get_close_matches
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import available_timezones

from environs import Env, EnvError, ValidationError


def time_zone(name: str) -> None:
    """Refuse a time zone that does not exist. Raises `ValidationError`."""
    if name not in available_timezones():
        raise ValidationError("Not a time zone. Write it like Europe/London.")


def addresses(found: list[str]) -> None:
    """Refuse what is no address of a machine, such as 192.0.2.7. Raises `ValidationError`."""
    for each in found:
        try:
            ip_address(each)
        except ValueError:
            raise ValidationError(f"Not an address: {each}. Write it like 192.0.2.7.") from None


def command(typed: str) -> list[str]:
    """Give the words of a command, as a shell would part them; none where nothing is set.

    No shell reads them later. Raises `ValidationError`.
    """
    try:
        return shlex.split(typed)
    except ValueError:
        raise ValidationError("Not a command: a quotation mark is not closed.") from None


def uploads(where: str) -> dict[str, Any]:
    """Where photos are kept, as Django's STORAGES wants it: a folder, or a store that speaks S3.

    `where`: "", or `s3://key:secret@host:port/bucket`; with `?tls=no` for a store on this machine,
    with `?region=...` where the store has some. Raises `ValidationError`.
    """
    if not where:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    parts = urlsplit(where)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    bucket = parts.path.strip("/")
    known = set(asked) <= {"tls", "region"} and asked.get("tls", "no") == "no"
    if (
        parts.scheme != "s3"
        or not (parts.hostname and parts.username and parts.password)
        or (not bucket or "/" in bucket or not known)
    ):
        raise ValidationError("Write it like s3://key:secret@host/bucket.")
    host = parts.netloc.rpartition("@")[2]
    return {
        "BACKEND": "sayso.web.site.uploads.Uploads",
        "OPTIONS": {
            "access_key": unquote(parts.username),
            "secret_key": unquote(parts.password),
            "bucket_name": bucket,
            "endpoint_url": f"http{'' if 'tls' in asked else 's'}://{host}",
            "region_name": asked.get("region", "us-east-1"),
        },
    }


def refuse_strangers(env: Env) -> None:
    """Refuse a SAYSO_ variable nobody reads: a typing mistake must not be taken for a setting.

    Call it when every variable has been read. Raises `EnvError`.
    """
    known = list(env.dump())
    for name in sorted(os.environ):
        if name.startswith("SAYSO_") and name not in known:
            near = get_close_matches(name, known, n=1)
            meant = f" Did you mean {near[0]}?" if near else ""
            raise EnvError(f"Sayso does not know the setting {name}.{meant}")
