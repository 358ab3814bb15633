"""The disk as SQLite sees it, in this process: watched, or made to fail, where SQLite hands it over.

SQLite reaches files through a table of functions (its "VFS"). `watched(watcher)` puts a copy of that
table in front, of which writing, cutting, syncing and locking ask the watcher first. So the very
library and the very engine that Sayso runs on can be tried on a disk that is full, that fails, or that
forgets what was not synced - in plain Python, with no compiler and no tool for tracing.

A watcher has any of these; what they return, if anything, is the error that SQLite gets:

    write(path, offset, content)   truncate(path, size)   sync(path)   lock(path, slots, taken)
"""

import _sqlite3
import ctypes
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p
from itertools import count
from pathlib import Path

FULL = 13  # SQLITE_FULL: there is no room
SYNC_FAILED = 10 | 4 << 8  # SQLITE_IOERR_FSYNC: the disk did not take it
SHARED, EXCLUSIVE, LET_GO = 4, 8, 1  # SQLITE_SHM_SHARED, _EXCLUSIVE, _UNLOCK
WRITER, CHECKPOINTER = 0, 1  # the locks of the log, by their slots

FILE = c_void_p
WRITE = CFUNCTYPE(c_int, FILE, c_void_p, c_int, c_int64)
TRUNCATE = CFUNCTYPE(c_int, FILE, c_int64)
SYNC = CFUNCTYPE(c_int, FILE, c_int)
LOCK = CFUNCTYPE(c_int, FILE, c_int, c_int, c_int)
OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, FILE, c_int, c_void_p)  # a path is kept: no copy
OTHERS = "close read write truncate sync size lock unlock reserved control sector device "
OTHERS += "map shm_lock barrier unmap fetch unfetch"
KINDS = {"write": WRITE, "truncate": TRUNCATE, "sync": SYNC, "shm_lock": LOCK}


class Methods(Structure):
    """`sqlite3_io_methods`: what can be done with a file."""

    _fields_ = [
        ("version", c_int),
        *((name, KINDS.get(name, c_void_p)) for name in OTHERS.split()),
    ]


class File(Structure):
    """`sqlite3_file`."""

    _fields_ = [("methods", POINTER(Methods))]


class Files(Structure):
    """`sqlite3_vfs`, as far as we need it; what follows is copied as it is."""

    _fields_ = [
        ("version", c_int),
        ("size_of_file", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("own", c_void_p),
        ("open", OPEN),
        ("rest", c_void_p * 15),
    ]


def library():
    """The SQLite that Python's own module uses: loaded once, so there is only one to find."""
    mapped = {line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines()}
    shared = [path for path in mapped if "libsqlite3" in path]
    for path in (*shared, getattr(_sqlite3, "__file__", None), None):
        found = ctypes.CDLL(path)
        if hasattr(found, "sqlite3_vfs_find"):
            return found
    raise AssertionError("This Python hides its SQLite: its disk cannot be watched.")


KEPT = []  # SQLite may hold pointers to these for as long as the process lives
NUMBERS = count(1)


@contextmanager
def watched(watcher):
    """Connections opened in here work on a disk that the watcher watches, until they are closed."""
    sqlite = library()
    sqlite.sqlite3_vfs_find.restype = POINTER(Files)
    own = sqlite.sqlite3_vfs_find(None)
    ours = Files()
    ctypes.memmove(byref(ours), own, ctypes.sizeof(Files))
    ours.name = f"watched {next(NUMBERS)}".encode()
    opens = own.contents.open

    def open_watched(_files, path, file, flags, told):
        code = opens(own, path, file, flags, told)
        methods = ctypes.cast(file, POINTER(File)).contents
        if not code and path and methods.methods:
            name = ctypes.string_at(path).decode()
            methods.methods = ctypes.pointer(_watching(watcher, name, methods.methods))
        return code

    ours.open = OPEN(open_watched)
    KEPT.append(ours)
    sqlite.sqlite3_vfs_register(byref(ours), 1)
    try:
        yield watcher
    finally:
        sqlite.sqlite3_vfs_unregister(byref(ours))
        sqlite.sqlite3_vfs_register(own, 1)


def _watching(watcher, path, real):
    """The same functions, of which those that the watcher has ask it first."""
    methods, real = Methods(), real.contents
    ctypes.memmove(byref(methods), byref(real), ctypes.sizeof(Methods))
    if hasattr(watcher, "write"):
        methods.write = WRITE(
            lambda file, content, size, offset: (
                watcher.write(path, offset, ctypes.string_at(content, size))
                or real.write(file, content, size, offset)
            )
        )
    if hasattr(watcher, "truncate"):
        methods.truncate = TRUNCATE(
            lambda file, size: watcher.truncate(path, size) or real.truncate(file, size)
        )
    if hasattr(watcher, "sync"):
        methods.sync = SYNC(lambda file, flags: watcher.sync(path) or real.sync(file, flags))
    if hasattr(watcher, "lock"):
        methods.shm_lock = LOCK(_locking(watcher, path, real))
    KEPT.append(methods)
    return methods


def _locking(watcher, path, real):
    """The watcher hears of an exclusive lock once it is had, and just before it is let go."""

    def shm_lock(file, slot, many, flags):
        slots = range(slot, slot + many) if flags & EXCLUSIVE else ()
        if slots and flags & LET_GO:
            watcher.lock(path, slots, False)  # noqa: FBT003
        code = real.shm_lock(file, slot, many, flags)
        if slots and not code and not flags & LET_GO:
            watcher.lock(path, slots, True)  # noqa: FBT003
        return code

    return shm_lock
