"""`make bench`: every measure, on a made-up organisation in a folder that is thrown away."""

import os
import shutil
import tempfile

folder = tempfile.mkdtemp(prefix="sayso-bench-")
for name in [name for name in os.environ if name.startswith("SAYSO_")]:
    del os.environ[name]  # what this machine is set to must not matter
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
    "SAYSO_DATA": folder,
    "SAYSO_SECRET_KEY": "only-to-measure",
    "SAYSO_DEMO": "true",
}

import django  # noqa: E402  (after the folder is named)

django.setup()

from benchmarks import pages, weights  # noqa: E402
from benchmarks.measure import keep  # noqa: E402

try:
    rows = pages.measure()
    for row in rows:
        print(row.told())
    keep(rows, "pages")
    for line in weights.measure():
        print(line)
finally:
    shutil.rmtree(folder)
