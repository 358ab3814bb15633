#!/usr/bin/env python
"""Django's own commands, for people who work on Sayso. People who run Sayso type `sayso`."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sayso.web.site.settings")
execute_from_command_line(sys.argv)
