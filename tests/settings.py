"""The settings under test: those of Sayso, with a data folder that is thrown away afterwards."""

import atexit
import os
import shutil
import tempfile

for name in [name for name in os.environ if name.startswith("SAYSO_")]:
    del os.environ[name]  # what this machine is set to must not matter
os.environ["SAYSO_DATA"] = tempfile.mkdtemp(prefix="sayso-test-")
os.environ["SAYSO_SECRET_KEY"] = "only-for-tests"
atexit.register(shutil.rmtree, os.environ["SAYSO_DATA"], ignore_errors=True)

from sayso.web.site.settings import *  # noqa: E402, F403  (after the folder is made)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: no secret to keep
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
