"""`python -m sayso` is the same as typing `sayso`."""

import sys

from sayso.command import main

sys.exit(main())
