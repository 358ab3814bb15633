"""The settings under test: those of Sayso, with a data folder that is thrown away afterwards.

The database is SQLite in a file; with SAYSO_TEST_DATABASE=postgres a real PostgreSQL, started once
for the whole run and shared by its workers (each has a database of its own in it).
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests import postgres

POSTGRES = os.environ.get("SAYSO_TEST_DATABASE") == "postgres"
SERVER = os.environ.get("SAYSO_TEST_SERVER")  # of the run that started this worker
OPEN = os.environ.get("SAYSO_TEST_OPEN")  # the database of the test that started this process
for name in [name for name in os.environ if name.startswith("SAYSO_")]:
    del os.environ[name]  # what this machine is set to must not matter
FOLDER = Path(tempfile.mkdtemp(prefix="sayso-test-"))
(FOLDER / "static").mkdir()
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ |= {"SAYSO_DATA": str(FOLDER), "SAYSO_SECRET_KEY": "only-for-tests"}
if OPEN or POSTGRES:
    os.environ["SAYSO_DATABASE"] = OPEN or SERVER or postgres.start()

from sayso.web.site.settings import *  # noqa: E402, F403  (after the folder is made)
from sayso.web.site.settings import DATABASES  # noqa: E402

if POSTGRES:  # said again for the workers of this run
    os.environ["SAYSO_TEST_DATABASE"] = "postgres"
    os.environ["SAYSO_TEST_SERVER"] = os.environ.pop("SAYSO_DATABASE")
else:
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: no secret to keep
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
