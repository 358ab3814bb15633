"""Django with sessions, CSRF and sign-in, one empty view, and the database exactly as Sayso has it."""

from sayso.web.site.settings import *  # noqa: F403

SESSION_ENGINE = "django.contrib.sessions.backends.db"  # Django's own
ROOT_URLCONF = "benchmarks.bare_urls"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
