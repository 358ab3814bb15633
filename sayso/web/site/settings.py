"""One settings file. Everything that differs between machines comes from the environment.

A wrong value, or a name that nobody knows, stops the start and says which variable it was. Each
variable has its line in docs/running.md; a test proves that the two agree.
"""

from pathlib import Path

from environs import Env, validate

from sayso.web.site import environment

env = Env(prefix="SAYSO_")
PACKAGE = Path(__file__).resolve().parents[2]

DATA = env.path("DATA", default=Path("data")).resolve()  # database, uploads, keys, sounds
SECRET_KEY: str = env.str("SECRET_KEY", default="") or (
    (DATA / "secret").read_text().strip() if (DATA / "secret").exists() else ""
)
DEBUG = False  # never: an error page must not show what people wrote

# Where it listens, and who can reach it (`sayso run` hands these on: docs/running.md)
SHARE = env.bool("SHARE", default=False)  # with the other devices of the home, over TLS
HOST: str = env.str("HOST", default="") or ("0.0.0.0" if SHARE else "127.0.0.1")  # noqa: S104
PORT = env.int("PORT", default=Env().int("PORT", 8000), validate=validate.Range(0, 65535))
WORKERS = env.int("WORKERS", default=2, validate=validate.Range(1, 64))
THREADS = env.int("THREADS", default=4, validate=validate.Range(1, 64))
TLS_CERT: str = env.str("TLS_CERT", default="")  # a file; without one, `--share` makes its own
TLS_KEY: str = env.str("TLS_KEY", default="")
TLS = env.bool("TLS", default=SHARE)  # also true behind a web server that speaks TLS for us
PROXIES: list[str] = env.list(  # web servers that hand visitors on, and may say whose they are
    "PROXIES", default=["127.0.0.1", "::1"], validate=environment.addresses
)
ALLOWED_HOSTS: list[str] = env.list("HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"] if TLS else []

ROOT_URLCONF = "sayso.web.site.urls"
WSGI_APPLICATION = "sayso.web.site.wsgi.application"
CLOCK = "sayso.web.site.clock.now"

INSTALLED_APPS = [
    # The rooms, upper ones built on lower ones: docs/architecture.md
    "sayso.web.site",
    "sayso.web.post",
    "sayso.web.reports",
    "sayso.web.forgetting",
    "sayso.web.promises",
    "sayso.web.decisions",
    "sayso.web.documents",
    "sayso.web.questions",
    "sayso.web.stories",
    "sayso.web.projects",
    "sayso.web.worries",
    "sayso.web.groups",
    "sayso.web.places",
    "sayso.web.content",
    "sayso.web.people",
    "sayso.web.history",
    "sayso.web.errands",
    "sayso.web.kit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sayso.web.kit.middleware.GuardedMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "sayso.web.kit.middleware.ClockMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sayso.web.site.later.LaterMiddleware",  # an answer that waited: whose it is, its token says
    "sayso.web.people.views.turns.TurnMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "sayso.web.people.views.sessions.ProofMiddleware",
    "sayso.web.kit.middleware.ways.WaysMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",  # for browsers that know no CSP
    "django_htmx.middleware.HtmxMiddleware",
    "sayso.web.kit.middleware.ranges.RangesMiddleware",
    "sayso.web.kit.middleware.listening.ListenMiddleware",
    "sayso.web.kit.middleware.PrivatePagesMiddleware",
    "sayso.web.kit.middleware.taking.TakeMiddleware",
    "sayso.web.kit.middleware.KnownNumbersMiddleware",
    "sayso.web.kit.middleware.written.WrittenMiddleware",
    "sayso.web.kit.refusals.RefusalMiddleware",
    "sayso.web.site.once.OnceMiddleware",  # around the page: a form that is sent twice acts once
    "sayso.web.site.later.SpentMiddleware",  # innermost: a token is spent with what it did
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

FORM_RENDERER = "sayso.web.kit.forms.Renderer"
CSRF_FAILURE_VIEW = "sayso.web.kit.views.csrf_failure"

DATABASES = {"default": env.dj_db_url("DATABASE", default=f"sqlite:///{DATA / 'sayso.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"] |= {"ENGINE": "sayso.web.site.database", "CONN_MAX_AGE": None}
else:  # a pooler such as PgBouncer may stand in between, and a standby may take over
    DATABASES["default"] |= {
        "ENGINE": "sayso.web.site.database.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }
DATABASE_PATIENCE = env.int(  # seconds for one question of a page to PostgreSQL; 0: for ever
    "DATABASE_PATIENCE", default=30, validate=validate.Range(0, 3600)
)
TASKS = {  # work to do later; what takes minutes is "slow", and nothing waits for it
    "default": {
        "BACKEND": "sayso.web.errands.changes.Outbox",
        "QUEUES": ["default", "slow"],
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["sayso.web.people.views.doorkeeper.Doorkeeper"]
WAYS_OF = "sayso.web.people.views.ways.ways_of"
KEEP_WAYS = "sayso.web.people.views.ways.keep_ways"
SLOW = "sayso.web.people.views.slowing.slow"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_ENGINE = "sayso.web.site.sessions"
SESSION_COOKIE_NAME = "__Host-session" if TLS else "session"
SESSION_COOKIE_AGE = 400 * 24 * 60 * 60  # only shared devices have a time limit of their own
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if TLS else "csrf"
SECURE_REFERRER_POLICY = "same-origin"
# Not with a certificate of our own making: a device that does not trust it yet, or not any more,
# could then never be talked into coming back.
SECURE_HSTS_SECONDS = 31_536_000 if TLS and not (SHARE and not TLS_CERT) else 0
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # bytes of everything typed into one form, files apart
DATA_UPLOAD_MAX_NUMBER_FILES = 5
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "media-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

STATIC_URL = "/static/"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "sayso.web.site.finders.PictureFinder",
]
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "uploads"
STORAGES = {
    "default": environment.uploads(env.str("UPLOADS", default="")),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
KEYS = env.path("KEYS", default=DATA / "keys").resolve()  # ballots' key files: never in a backup
RECORD_KEY = DATA / "record-key"  # signs the roots of the record; goes with every backup
RECORD_ROOT = DATA / "record-root"  # the last root, where nobody reaches it by SQL; in no backup
FORGOTTEN = DATA / "forgotten"  # whom a restored backup must forget again; in no backup
RESTORED = DATA / "restored"  # left by `sayso restore`, for the timed worker: keys are lost

# Programs that whoever runs Sayso chose and put here (docs/running.md). None: people do it alone
RECOGNISER = environment.command(  # sound in, words out
    env.str("RECOGNISER", default="", validate=environment.command)
)
MEANINGS = environment.command(  # texts in, numbers for each out
    env.str("MEANINGS", default="", validate=environment.command)
)

# Who sees a photo: each room tells of the chunks of its own things.
SHOWS_CHUNKS = [
    "sayso.web.decisions.models.chunks_shown_to",
    "sayso.web.questions.models.chunks_shown_to",
    "sayso.web.promises.models.chunks_shown_to",
    "sayso.web.documents.models.chunks_shown_to",
    "sayso.web.projects.models.chunks_shown_to",
]
# Who acts in a project, and what is in its steps: each room tells of its own things.
TELLS_OF_PROJECTS = [
    "sayso.web.projects.models.acts_here",
    "sayso.web.questions.models.acts_in_project",
    "sayso.web.stories.models.acts_in_project",
    "sayso.web.decisions.models.acts_in_project",
    "sayso.web.promises.models.acts_in_project",
    "sayso.web.documents.models.acts_in_project",
]
SHOWS_IN_PROJECTS = [
    "sayso.web.projects.models.pieces_here",
    "sayso.web.questions.models.pieces_in_project",
    "sayso.web.stories.models.pieces_in_project",
    "sayso.web.decisions.models.pieces_in_project",
    "sayso.web.promises.models.pieces_in_project",
    "sayso.web.documents.models.pieces_in_project",
]
# Where a blank page is open in a project, so that no draft and no choice comes before it closes.
HOLDS_BACK_DRAFTS = ["sayso.web.questions.models.holds_back_drafts"]

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [PACKAGE / "locale"]  # also easy words for what Django itself says
TIME_ZONE: str = env.str("TIME_ZONE", default="Europe/London", validate=environment.time_zone)
USE_TZ = True

DEMO = env.bool("DEMO", default=False)
SOURCE: str = env.str("SOURCE", default="")  # where this very code can be had: the licence asks
EMAIL_HOST: str = env.str("MAIL_HOST", default="")
EMAIL_PORT = env.int("MAIL_PORT", default=587)
EMAIL_HOST_USER: str = env.str("MAIL_USER", default="")
EMAIL_HOST_PASSWORD: str = env.str("MAIL_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("MAIL_TLS", default=True)
EMAIL_TIMEOUT = 10  # seconds: a mail server that hangs must not hold up everything else
DEFAULT_FROM_EMAIL: str = env.str("MAIL_FROM", default="sayso@localhost")

# What the timed worker does at each tick: `(now) -> how many`. See sayso/command/tick.py.
TICKS = [
    "sayso.web.site.timed.forget_again",  # before anything is done with what came back
    "sayso.web.site.timed.ask_again",
    "sayso.web.site.timed.look_for_keys",
    "sayso.web.site.timed.settle",
    "sayso.web.site.timed.destroy_keys",
    "sayso.web.site.timed.take_ways_out",
    "sayso.web.site.timed.begin_results",
    "sayso.web.site.timed.draw_agreements",
    "sayso.web.site.timed.tell_parts",
    "sayso.web.site.timed.end_paper",
    "sayso.web.site.timed.let_silence_rise",
    "sayso.web.site.timed.let_worries_rise",
    "sayso.web.site.timed.free_seats",
    "sayso.web.site.timed.run_errands",
    "sayso.web.site.timed.sweep_forgotten",
    "sayso.web.site.timed.grow_record",
    "sayso.web.site.timed.forget_replies",
    "sayso.web.site.timed.forget_sessions",
    "sayso.web.site.timed.gather_news",
    "sayso.web.site.timed.send_mail",  # last: a mail server that hangs keeps nothing else waiting
]
TICKS_BESIDE = ["sayso.web.site.timed.run_slow_errands"]  # in a thread of its own: it takes minutes

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "sayso.web.site.logs.Discreet"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "sayso": {"level": "INFO"},
        # Below an error they say who came from where and asked for what.
        "django": {"level": "ERROR", "handlers": [], "propagate": True},
        "gunicorn.error": {"level": "ERROR", "handlers": ["stderr"], "propagate": False},
    },
}

env.seal()
environment.refuse_strangers(env)
