"""The settings under test: those of Sayso, with a data folder that is thrown away afterwards."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

for name in [name for name in os.environ if name.startswith("SAYSO_")]:
    del os.environ[name]  # what this machine is set to must not matter
FOLDER = Path(tempfile.mkdtemp(prefix="sayso-test-"))
(FOLDER / "static").mkdir()
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ |= {"SAYSO_DATA": str(FOLDER), "SAYSO_SECRET_KEY": "only-for-tests"}

from sayso.web.site.settings import *  # noqa: E402, F403  (after the folder is made)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: no secret to keep
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
