"""Settings. Defaults suit development; the environment overrides them; production refuses to
start without what it needs. The line that decides which database is used is `DATABASES`."""

import sys
from datetime import date
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from directory.accounts.policy import *  # noqa: F403 -- the rules for accounts are settings too
from directory.api import *  # noqa: F403 -- and how the API is read and described
from directory.headers import *  # noqa: F403
from directory.localdb import DEVELOPMENT, THROWAWAY

BASE_DIR = Path(__file__).resolve().parent.parent
TESTING = "pytest" in sys.modules

env = environ.Env()


def required(name: str, example: str) -> str:
    """Read a variable that production cannot do without; in development the example serves."""
    if DEBUG or TESTING:
        return env.str(name, default=example)
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Set {name} (for example {example}), or DEBUG=1 to develop.")
    return value


def day(text: str) -> date | None:
    """Read a day such as 2027-06-30, if there is one."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ImproperlyConfigured(f"{text} is not a day such as 2027-06-30.") from None


# The two that decide the rest
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = required(
    "SECRET_KEY", "development-only-key-of-no-value-and-at-least-50-characters-long"
)
ALLOWED_HOSTS = [
    name.strip() for name in required("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
]

# Database: DATABASE_URL, or else a PostgreSQL of this checkout's own while DEBUG is on or tests run
if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db_url("DATABASE_URL")}
elif DEBUG or TESTING:
    DATABASES = {"default": THROWAWAY if TESTING else DEVELOPMENT}
else:
    raise ImproperlyConfigured(
        "Set DATABASE_URL to a PostgreSQL server, or DEBUG=1 to use this checkout's own."
    )
DATABASES["default"]["CONN_MAX_AGE"] = (
    60  # a new connection for each request costs six times the throughput
)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["OPTIONS"] = {
    # In seconds: a database that is out of reach must be known before a visitor gives up
    "connect_timeout": 3,
    # Debian's PostgreSQL compiles large queries, which takes seconds for what ours take without
    "options": "-c jit=off",
} | DATABASES["default"].get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Applications
INSTALLED_APPS = [
    "casestudies",
    "themes",
    "partners",
    "directory",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "drf_spectacular",
    "simple_history",
    "taggit",
]
MIDDLEWARE = [
    "casestudies.api.middleware.for_api",  # first, so that it sees what the others refuse
    "django.middleware.security.SecurityMiddleware",
    # Before WhiteNoise and CommonMiddleware, or static files and redirects go without these headers
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before CommonMiddleware, which asks whether an address exists; in which language matters
    "directory.languages.by_address",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "directory.accounts.sessions.for_curators",
    "simple_history.middleware.HistoryRequestMiddleware",
]
ROOT_URLCONF = "directory.urls"
WSGI_APPLICATION = "directory.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "directory.templates.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Language and time
LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = "directory.formats"
LANGUAGES = [("en-gb", "English")]  # docs/languages.md tells how Welsh is added
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True

# Static files: compiled and committed under static/, hashed by collectstatic, served by WhiteNoise
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "collected"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Tests collect nothing, so they have no manifest of hashed names.
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# In development and tests files are served as they lie, so there is nothing to collect.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG or TESTING

# Whom visitors can write to about this copy; without it the pages say that there is nobody
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")
# Whom to tell of a weakness, and the day until which somebody has promised that this is right: a
# mail address, or the address of a page. Only with both is there a /.well-known/security.txt
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="") or CONTACT_EMAIL
SECURITY_CONTACT_UNTIL = day(env.str("SECURITY_CONTACT_UNTIL", default=""))

# Mail: to curators, when something was sent through a form (without an address none is sent), and
# to owners of entries (`ask_owners`)
CURATOR_EMAIL = env.str("CURATOR_EMAIL", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="") or "webmaster@localhost"
vars().update(
    env.email_url_config(
        env.str("EMAIL_URL", default="") or ("consolemail://" if DEBUG else "smtp://localhost:25")
    )
)
EMAIL_TIMEOUT = 5  # in seconds: the visitor who sent the form waits for it

# Accounts: who sent an entry for review does not publish it. In development there may be nobody
# else: `make curator` makes one account.
SECOND_PERSON_PUBLISHES = env.bool("SECOND_PERSON_PUBLISHES", default=not DEBUG)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG  # passkeys over plain http, on this computer

# What all workers count together: attempts to sign in. Entries are small and soon expire
CACHES = {
    "default": env.cache_url("CACHE_URL")
    if env.str("CACHE_URL", default="")
    else {"BACKEND": "directory.shared_cache.SharedCache", "LOCATION": "directory_cache"}
}
CACHES["default"]["KEY_FUNCTION"] = "directory.shared_cache.hashed"

# Where `write_bundle` puts the open data and the data page finds it
BUNDLE_FOLDER = Path(env.str("BUNDLE_FOLDER", default="") or BASE_DIR / ".bundles")
if TESTING:  # so that no page depends on what was written before
    BUNDLE_FOLDER = BASE_DIR / ".no-bundles"

# Only where a proxy sets X-Forwarded-Proto, and adds the visitor's address to X-Forwarded-For
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if not (DEBUG or TESTING):
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 63_072_000  # two years: what the preload list asks for
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]  # asked over plain http, from inside the container
    if BEHIND_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_NAME = "__Host-sessionid"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "casestudies.views.contributions.csrf_failure"  # keeps what was typed

# A large entry's form in the admin has some 900 fields; Django refuses more than 1,000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_HANDLERS = [
    "casestudies.sheets.receiving.NoMoreThanRead",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Libraries
FORMS_URLFIELD_ASSUME_HTTPS = True  # what Django 6 does; until then URL fields warn without it
SIMPLE_HISTORY_REVERT_DISABLED = True  # its own restoring would bring back the old state too
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True  # a reason is never cut
TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
