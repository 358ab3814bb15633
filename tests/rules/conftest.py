"""Rules are tried without a stopwatch: on a busy machine a slow example is not a wrong one."""

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.load_profile("rules")
