"""Photos that lie in a store for several machines: into a backup, and back out of one.

In a folder they are files like others, and nothing here has anything to do.
"""

from collections.abc import Iterator
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage, storages

ASIDE = "before-"  # begins the names of what a restore kept aside


def is_used() -> bool:
    """Whether photos lie in a store."""
    return not isinstance(storages["default"], FileSystemStorage)


def is_open_to_all() -> bool:
    """Whether someone who says no name may list or read the store. Raises `OSError`: no answer."""
    return bool(storages["default"].is_open_to_all())  # type: ignore[attr-defined]


def names(folder: str = "") -> Iterator[str]:
    """Every file in the store, but what was kept aside."""
    if is_used():
        folders, files = default_storage.listdir(folder)
        yield from sorted(folder + name for name in files if name)
        for each in sorted(folders):
            if not each.startswith(ASIDE):
                yield from names(f"{folder}{each}/")


def put_aside(name: str) -> None:
    """Keep what is in the store under other names: whoever restores by mistake can go back."""
    for each in list(names()):
        with default_storage.open(each) as file:
            _put(f"{name}/{each}", file)
        default_storage.delete(each)


def put_in(folder: Path) -> None:
    """Put the photos of a backup, unpacked here, into the store. Nothing, if there is none."""
    if is_used():
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                with path.open("rb") as file:
                    _put(path.relative_to(folder).as_posix(), File(file))


def _put(name: str, file: File) -> None:
    """Under this very name: `save` would give it one of its own."""
    storages["default"].put(name, file)  # type: ignore[attr-defined]
