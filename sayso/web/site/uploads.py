"""Photos in a store that speaks S3, for several machines. Nobody but Sayso reads from it.

It is only loaded where SAYSO_UPLOADS names such a store, and needs `sayso[s3]`. Pages open a file and
hand it on, as with a folder: no address of the store is ever shown, and none would let anyone in.
"""

import secrets
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from django.core.files.base import ContentFile
from storages.backends.s3 import S3Storage

PATIENCE = 10  # seconds: a store that does not answer must not hold up everything else


class Uploads(S3Storage):
    """One bucket."""

    def get_default_settings(self) -> dict[str, Any]:
        """What we ask of every store: its files are private, and it answers soon."""
        return super().get_default_settings() | {
            "default_acl": "private",
            "client_config": Config(
                connect_timeout=PATIENCE,
                read_timeout=PATIENCE,
                retries={"total_max_attempts": 2},
                signature_version="s3v4",
                s3={"addressing_style": "path"},
            ),
        }

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Give each file a name of its own.

        To look whether one is free is not enough: another machine may look at the same moment, and
        one photo would take the place of the other.
        """
        path = PurePosixPath(name)
        return str(path.with_name(f"{path.stem[:20]}-{secrets.token_hex(16)}{path.suffix}"))

    def is_open_to_all(self) -> bool:
        """Whether a stranger may list or read. Raises `OSError` where the store does not answer."""
        try:
            name = self.save("looked-at", ContentFile(b"Nobody but Sayso reads this."))
            strange, store = self.unsigned_connection.meta.client, {"Bucket": self.bucket_name}
            lists = _may(lambda: strange.list_objects_v2(**store))
            reads = _may(lambda: strange.get_object(Key=name, **store))
            self.delete(name)
        except (BotoCoreError, ClientError) as fault:
            raise OSError(str(fault)) from None
        return lists or reads

    def put(self, name: str, content: File) -> None:
        """Keep a file under this very name, as a restore does."""
        self._save(name, content)

    def url(self, name: str, *_words: Any, **_more: Any) -> str:
        """Refuse: every file is shown through the page of its thing, to who may see that."""
        raise NotImplementedError(f"{name} has no address of its own.")


def _may(read: Callable[[], object]) -> bool:
    try:
        read()
    except ClientError:
        return False
    return True
