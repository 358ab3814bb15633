"""Where static files are found that are no room's own."""

from collections.abc import Iterator

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

from sayso.craft.pictures import folder, used_files


class PictureFinder(BaseFinder):
    """Finds the drawings that words have, under `pictures/`: some hundreds of OpenMoji's 4,495."""

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> str | list[str]:  # noqa: FBT001, FBT002  (Django's own signature)
        place, _, name = path.rpartition("/")
        found = place == "pictures" and name in used_files()
        if found:
            return [str(folder() / name)] if find_all else str(folder() / name)
        return []

    def list(self, ignore_patterns: list[str] | None) -> Iterator[tuple[str, Storage]]:
        drawings = FileSystemStorage(folder())
        drawings.prefix = "pictures"
        for name in sorted(used_files()):
            yield name, drawings
