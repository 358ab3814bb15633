"""`sayso symbols FILE.zip`: a pack of symbols that its operator may use, or one that goes again.

The pictures are looked at, made anew and laid down first, while people go on. Only then one short
change offers them all; whatever goes wrong before it leaves nothing behind.
"""

from argparse import ArgumentParser, Namespace
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError
from django.utils.module_loading import import_string

from sayso.command import folder, telling
from sayso.command.opening import database, open_house
from sayso.command.stop import Stop
from sayso.craft import symbols

if TYPE_CHECKING:
    from sayso.web.content.models import Symbol

MODELS, CHANGES = "sayso.web.content.models", "sayso.web.content.changes"
LONGEST = {"name": 80, "licence": 120, "by": 120}
NEEDED = "Say whose it is: --name, --licence and --by. The page about the pictures shows them."


def arguments(parser: ArgumentParser) -> None:
    """What can follow `sayso symbols`."""
    add = parser.add_argument
    add(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE.zip",
        help="SVG or PNG files and a list: word, file",
    )
    add("--name", help="what the pack is called")
    add("--licence", help="the licence under which you may use it")
    add("--by", help="who drew it")
    add("--remove", metavar="NAME", help="offer that pack no more; where it was chosen, it stays")
    folder.argument(parser)


def main(options: Namespace) -> int:
    """Take a pack in, take one away, or tell which are there. Returns the exit status."""
    said = {name: (getattr(options, name) or "").strip() for name in LONGEST}
    if options.file and not all(said.values()):
        raise Stop(NEEDED)
    for name, most in LONGEST.items():
        if len(said[name]) > most:
            raise Stop(f"--{name} is too long. Up to {most} letters.")
    open_house()
    with folder.in_use(settings.DATA), database():
        if options.remove:
            _remove(options.remove)
        elif options.file:
            _take_in(options.file, said["name"], licence=said["licence"], drawn_by=said["by"])
        else:
            _tell()
    return 0


def _tell() -> None:
    packs = list(import_string(f"{MODELS}.Pack").objects.offered())
    for pack in packs:
        print(
            telling.plain(
                f"{pack}: {pack.symbols.count()} symbols, by {pack.drawn_by}, {pack.licence}"
            )
        )
    if not packs:
        print("There are no symbols of your own yet. To take a pack in: sayso symbols --help")


def _remove(name: str) -> None:
    pack = import_string(f"{MODELS}.Pack").objects.offered().filter(name=name).first()
    if pack is None:
        raise Stop(telling.plain(f"There is no pack called {name}. To see them: sayso symbols"))
    import_string(f"{CHANGES}.remove_pack")(pack, by=None, now=import_string(settings.CLOCK)())
    print(telling.plain(f"{name} is not offered any more. Where someone chose a symbol, it stays."))


def _take_in(path: Path, name: str, *, licence: str, drawn_by: str) -> None:
    model = import_string(f"{MODELS}.Pack")
    there = (
        f"There is a pack called {name}. Choose another name, or type: sayso symbols --remove NAME"
    )
    if model.objects.offered().filter(name=name).exists():
        raise Stop(telling.plain(there))
    laid: list[Symbol] = []
    try:
        with symbols.Pack(path) as pack:
            told = [(_lay(pack, each, laid), each.words) for each in pack.read()]
        row = model(name=name, licence=licence, drawn_by=drawn_by)
        import_string(f"{CHANGES}.add_pack")(
            row, told, by=None, now=import_string(settings.CLOCK)()
        )
    except BaseException as fault:
        for symbol in laid:
            with suppress(OSError):
                symbol.file.delete(save=False)
        if isinstance(fault, IntegrityError):
            raise Stop(telling.plain(there)) from None
        if isinstance(fault, symbols.PackRefused):
            faults = [*fault.faults, "Nothing was taken in."]
            raise Stop("\n".join(map(telling.plain, faults)), status=1) from None
        if isinstance(fault, OSError):
            raise Stop(
                f"The pictures cannot be kept: {fault.strerror}. Nothing was taken in.", status=1
            ) from None
        raise
    print(telling.plain(f"{name}: {len(told)} symbols are taken in. People can choose them now."))


def _lay(pack: symbols.Pack, found: symbols.Symbol, laid: "list[Symbol]") -> "Symbol":
    """Lay the file of a symbol down. One that lies there for another pack serves both."""
    model = import_string(f"{MODELS}.Symbol")
    same = model.objects.filter(key=found.key).first()
    symbol: Symbol = model(key=found.key)
    if same is not None:
        symbol.file = same.file.name
    else:
        _key, content = pack.picture(found.file)
        symbol.file.save(found.key, ContentFile(content), save=False)
        laid.append(symbol)
    return symbol
