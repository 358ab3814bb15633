"""Where static files are found that are no room's own."""

from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

from sayso.craft.pictures import folder, used_files


class PictureFinder(BaseFinder):
    """Finds the drawings that words have, under `pictures/`: some hundreds of OpenMoji's 4,495."""

    # Django's own signatures, wider than its types say.
    def find(self, path: str, find_all: bool = False, **kwargs: object) -> Any:  # noqa: FBT001, FBT002
        place, _, name = path.rpartition("/")
        found = place == "pictures" and name in used_files()
        if found:
            return [str(folder() / name)] if find_all else str(folder() / name)
        return []

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Storage]]:
        drawings = FileSystemStorage(folder())
        vars(drawings)["prefix"] = "pictures"
        for name in sorted(used_files()):
            yield name, drawings
