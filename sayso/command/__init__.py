"""What those who run Sayso type.

Each command is a module of this package with two functions: `arguments(parser)`, what can be typed
after its name, and `main(options)`, which does it and returns the exit status. Only the module of
the command that was typed is loaded, by its name in `COMMANDS`: some need Django and a database,
others must work without either.
"""

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from sayso import __version__
from sayso.command.stop import Stop

COMMANDS = {
    "run": "start Sayso on this computer",
    "demo": "put a made-up organisation into an empty data folder, to try Sayso out",
    "set-up-link": "print a link to set up Sayso, while nobody has done it yet",
    "check": "say what this installation can promise, and what it cannot",
    "decide": "count an election again from its file: PrefLib, Pabulib, or a decision of Sayso",
    "words": "say where a text may be hard to read, and how easy it is",
    "opinions": "say where people agree and who thinks alike, from an open Polis export",
    "heaps": "lay short texts in heaps to begin with, from a file with a text a line, or a table",
    "export": "write every closed decision, with what proves that nobody changed it",
    "verify": "check such an export, with no database, and count its decisions again",
    "symbols": "take in a pack of symbols that people can then choose, or remove one",
    "backup": "write everything into one file, while Sayso runs",
    "restore": "bring everything back from such a file",
    "tick": "do what is due: close decisions, send mail, let silence rise (`run` does this too)",
}
MISTYPED = 2
GONE = 141  # what shells expect of a program that nobody reads any more


class KindParser(ArgumentParser):
    """Says what was wrong and where to read on, without a wall of options."""

    def error(self, message: str) -> NoReturn:
        """Stop with status 2."""
        self.exit(MISTYPED, f"{message[:1].upper()}{message[1:]}.\nTry: {self.prog} --help\n")


def main(words: Sequence[str] | None = None) -> int:
    """Do what was typed. Returns the exit status: 0 done, 1 something must be mended, 2 stopped."""
    words = sys.argv[1:] if words is None else words
    options = parser(words).parse_args(words)
    if options.command is None:
        parser(words).print_help()
        return 0
    for name, value in vars(options).items():
        if name.startswith("SAYSO_") and value is not None:
            os.environ[name] = value  # what is typed wins over the environment
    os.umask(0o077)  # whatever is written is for its owner alone
    command = import_module(module_of(options.command))
    try:
        status: int = command.main(options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read along has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GONE
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.status
    except KeyboardInterrupt:
        return 130  # what shells expect after Ctrl and C
    return status


def parser(words: Sequence[str]) -> ArgumentParser:
    """Know every command by its name, and the typed one by what can follow it."""
    whole = KindParser(
        prog="sayso",
        description="Sayso: people decide things together, and everyone sees what came of it.",
        epilog="More about one of them: sayso run --help\n"
        "Everything that can be set, and how to keep Sayso running: docs/running.md",
        formatter_class=RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="version", version=f"Sayso {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", title="what can be typed")
    typed = next((word for word in words if not word.startswith("-")), None)
    for name, does in COMMANDS.items():
        command = commands.add_parser(name, help=does, description=f"{does.capitalize()}.")
        if name == typed:
            import_module(module_of(name)).arguments(command)
    return whole


def module_of(command: str) -> str:
    """Where a command lives."""
    return f"sayso.command.{command.replace('-', '_')}"
