"""All settings, read from the environment (docs/exploitation.md lists the variables). The defaults serve a demonstration
on this machine; anything reachable from elsewhere is production and refuses unsafe ones."""

import contextlib
import datetime
import os
import secrets
from pathlib import Path
from typing import Any

import pghistory
from django.core.exceptions import ImproperlyConfigured

from savs import postgres
from savs.environment import env, identity_provider, mailers, switched_on, whole_number

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = postgres.data_dir()

LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
ALLOWED_HOSTS = [host.strip() for host in env.list("DJANGO_ALLOWED_HOSTS", default=sorted(LOOPBACK))]
# SAVS_PRODUCTION can only add to this: no setting makes an application that answers to other hosts a demonstration.
PRODUCTION = switched_on("SAVS_PRODUCTION") or not set(ALLOWED_HOSTS) <= LOOPBACK
DEBUG = switched_on("DJANGO_DEBUG")
SHORTEST_SECRET_KEY = 50


def _local_secret_key() -> str:
    """A key of this data directory's own, made once, whole or not at all; never used in production."""
    path = DATA_DIR / "secret_key"
    try:
        if not path.exists():
            DATA_DIR.mkdir(parents=True, exist_ok=True)
            draft = path.with_suffix(f".{os.getpid()}")
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(SHORTEST_SECRET_KEY))
            # Of two processes that start together, the first to link wins and both read the same key.
            with contextlib.suppress(FileExistsError):
                os.link(draft, path)
            draft.unlink()
        return path.read_text()
    except OSError as error:
        raise ImproperlyConfigured(postgres.not_writable(DATA_DIR, error)) from error


SECRET_KEY = env.str("DJANGO_SECRET_KEY", default="")
if PRODUCTION:
    if len(SECRET_KEY) < SHORTEST_SECRET_KEY:
        raise ImproperlyConfigured(
            f"En production, DJANGO_SECRET_KEY est obligatoire : {SHORTEST_SECRET_KEY} caractères au hasard au moins."
        )
    if DEBUG:
        raise ImproperlyConfigured("En production, DJANGO_DEBUG doit rester désactivé.")
    if "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("En production, DJANGO_ALLOWED_HOSTS doit nommer les hôtes servis, pas « * ».")
    if postgres.is_embedded():
        raise ImproperlyConfigured(
            "En production, DATABASE_URL doit désigner un PostgreSQL 16 ou plus : la base embarquée sert à la démonstration."
        )
SECRET_KEY = SECRET_KEY or _local_secret_key()
SECRET_KEY_FALLBACKS = env.list("DJANGO_SECRET_KEY_FALLBACKS", default=[])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "savs.apps.StaticFiles",
    "django.contrib.postgres",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "django_filters",
    "lucide",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "services",
    "accounts",
    "partners",
    "people",
    "admissions",
    "pap",
    "activity",
    "reporting",
    "desk",
]

MIDDLEWARE = [
    "savs.middleware.Headers",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "savs.middleware.LargestRequest",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # After the CSRF check, before the sign-in is asked for.
    "accounts.sign_in.lock.SessionLock",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.refusals.RecordRefusals",
    "accounts.refused_writes.TellRefusedWrites",
    "savs.middleware.SentByScript",
    "savs.middleware.UnconfirmedFiles",
]

ROOT_URLCONF = "savs.urls"
WSGI_APPLICATION = "savs.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["savs.tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.context_processors.scope",
                "savs.navigation.navigation",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# Two roles on one database: the application's, and the owner's for schema changes (manage.py chooses).
_AS_OWNER = env.str("SAVS_DATABASE_ROLE", default="app") == "owner"
if postgres.is_embedded():
    _database: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": postgres.DATABASE,
        "USER": postgres.OWNER if _AS_OWNER else postgres.APP,
        "HOST": postgres.socket_dir(),
    }
else:
    _variable, _role = ("DATABASE_OWNER_URL", postgres.OWNER) if _AS_OWNER else ("DATABASE_URL", postgres.APP)
    _url = env.str(_variable, default="")
    if not _url:
        raise ImproperlyConfigured(
            f"{_variable} manque : l'adresse de la même base, avec le rôle {_role} (voir docs/exploitation.md)."
        )
    if not _url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(f"{_variable} doit commencer par postgres:// : seul PostgreSQL est pris en charge.")
    _database = env.db(_variable)
    if _database["USER"] != _role:
        # Any other role would be outside the walls: they are written for this one.
        raise ImproperlyConfigured(f"{_variable} doit se connecter avec le rôle {_role}.")
DATABASES = {
    "default": _database
    | {
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # History shows it where nobody was signed in.
        "OPTIONS": {"connect_timeout": 5, "application_name": env.str("SAVS_PROGRAM", default="savs")}
        | _database.get("OPTIONS", {}),
    }
}
# History says what was, whatever became of the rows it names; the few indexes it needs are named (services/history.py).
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
# For how long `manage.py purge` leaves what is logged: readings of files and refusals; history, 0 for ever; and drafts.
LOGS_KEPT_MONTHS = whole_number("SAVS_LOGS_KEPT_MONTHS", default=12, most=1200)
HISTORY_KEPT_MONTHS = whole_number("SAVS_HISTORY_KEPT_MONTHS", default=0, least=0, most=1200)
DRAFTS_KEPT_DAYS = whole_number("SAVS_DRAFTS_KEPT_DAYS", default=30, most=365)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counts of attempts are shared by the processes; the table comes with the migrations of accounts.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "savs_cache",
        # Far above what is in use: a flood of attempts must not push out the counts it wants forgotten.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
# 16 characters of any kind, no composition rule, no rotation (CNIL and ASVS both).
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 16}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

ACCOUNT_ADAPTER = "accounts.sign_in.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.sign_in.forms.SignInForm",
    "change_password": "accounts.sign_in.forms.PassphraseChangeForm",
    "reset_password": "accounts.sign_in.forms.ResetForm",
    "confirm_password_reset_code": "accounts.sign_in.forms.ResetCodeForm",
    "reset_password_from_key": "accounts.sign_in.forms.NewPassphraseForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# An administrator vouches for the address when she makes the account.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
# A code typed in, not a link: no secret in an address, in a log or in a browser's history.
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
# Signing in or returning proves who one is for that long, before a change of the second factor.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {
    # A whole team behind one address signs in within a minute.
    "login": "120/m/ip",
    # What is counted: accounts.sign_in.adapters.AccountAdapter.pre_authenticate.
    "login_failed": "5/5m/key",
    "login_failed_from_strangers": "50/h/key",
    "reset_password": "20/h/ip,3/h/key",
}
MFA_ADAPTER = "accounts.sign_in.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.sign_in.forms.CodeForm",
    "activate_totp": "accounts.sign_in.forms.TotpForm",
    "add_webauthn": "accounts.sign_in.forms.PasskeyForm",
    "login_webauthn": "accounts.sign_in.forms.PasskeySignInForm",
    "authenticate_webauthn": "accounts.sign_in.forms.PasskeyStepForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "SAVS"
MFA_TOTP_TOLERANCE = 1  # telephones are some seconds off
# Another way to sign in, by the organisation's own provider (OpenID Connect); none unless the environment names one.
IDENTITY_PROVIDER = identity_provider(production=PRODUCTION)
SOCIALACCOUNT_ADAPTER = "accounts.sign_in.provider.Adapter"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if switched_on("SAVS_BEHIND_PROXY") else 0

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap", BASE_DIR / "node_modules/bootstrap/dist/css"),
    ("htmx", BASE_DIR / "node_modules/htmx.org/dist"),
]
# Everything is in static/ and these packages; what Python packages bring is not used (django-htmx has a beta of htmx).
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "services.storage.Files", "OPTIONS": {"location": DATA_DIR / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
MEGABYTE = 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * MEGABYTE
# What a form holds besides its files. A form of ours has some tens of fields, and a team's names to tick.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FILES = 10
# The largest file (a classeur, then a document of a person), and a whole request with the form around it.
LARGEST_CLASSEUR = 20 * MEGABYTE
LARGEST_DOCUMENT = whole_number("SAVS_LARGEST_DOCUMENT_MB", default=10, most=1000) * MEGABYTE
LARGEST_REQUEST = max(LARGEST_CLASSEUR, LARGEST_DOCUMENT) + DATA_UPLOAD_MAX_MEMORY_SIZE

# The address printed by the commands that make a link; a page prints the one it was opened at.
SITE_URL = (
    f"https://{ALLOWED_HOSTS[0].removeprefix('.')}"
    if PRODUCTION
    else f"http://localhost:{env.str('PORT', default='8000')}"
)

MAILERS = mailers("EMAIL_URL")
EMAIL_IS_SENT = bool(MAILERS)
SILENCED_SYSTEM_CHECKS = ["mail.W001"]  # no mail server is a choice: nothing is sent then
DEFAULT_FROM_EMAIL = env.str("SAVS_MAIL_FROM", default=f"savs@{SITE_URL.split('//')[1].split(':')[0]}")

SESSION_ENGINE = "accounts.sessions"
# Past either, a session is locked: nobody is signed in, and its owner comes back to what she was doing.
# In production the bounds are those beyond which a forgotten screen is anybody's.
_longest = whole_number("SAVS_SESSION_HOURS", default=12, most=24 if PRODUCTION else 72)
_idle = whole_number("SAVS_SESSION_IDLE_MINUTES", default=30, most=60 if PRODUCTION else _longest * 60)
SESSION_IDLE, SESSION_LONGEST = datetime.timedelta(minutes=_idle), datetime.timedelta(hours=_longest)
# How long a locked session waits for its owner: from a Friday evening to a Monday morning.
SESSION_COOKIE_AGE = 72 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
if PRODUCTION:
    # The prefix makes the browser refuse one set by another host of the domain, or without HTTPS.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
CSRF_COOKIE_HTTPONLY = True  # htmx takes the token from the page
# What is told after an act waits in the session: in a cookie, it would stay on the machine.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # a probe asks from inside, without the proxy's certificate
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if switched_on("SAVS_BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "without_values": {"()": "savs.logs.WithoutValues", "format": "{asctime} {levelname} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_values"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Anyone can send any Host header: a 400, not a traceback each.
    "loggers": {
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Without Django's own handlers: one of them sends to the administrators what a failed request held.
        "django": {"handlers": []},
    },
}
