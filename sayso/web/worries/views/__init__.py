"""Telling a worry, finding the answer, reading worries, and asking for help."""
