"""Django's settings. What differs between machines comes from `mrc.environment`."""

from typing import Any

import dj_database_url
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from mrc.channels import channel_settings
from mrc.environment import ROOT, environment_read, origin_of
from mrc.logs import logging_config, structlog_configure
from mrc.mail import email_settings

ENV = environment_read()
MODE: str = ENV["MODE"]
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"
DEBUG = False

SECRET_KEY: str = ENV["SECRET_KEY"]
ALLOWED_HOSTS: list[str] = ENV["ALLOWED_HOSTS"]
PUBLIC_URL: str = ENV["PUBLIC_URL"].rstrip("/")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
ROOT_URLCONF = "mrc.urls"
WSGI_APPLICATION = "mrc.wsgi.application"

INSTALLED_APPS = [
    "mrc",
    "referrals",
    "counselling",
    "spreadsheets",
    "notices",
    "centres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "django_linear_migrations",
    "import_export",
    "pghistory",
    "pgtrigger",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "mrc.middleware.ObservedMiddleware",
    "centres.middleware.EvenTimeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mrc.middleware.PolicyMiddleware",
    "mrc.middleware.PrivacyHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "centres.middleware.IdleMiddleware",
    "centres.middleware.WordlessLoginMiddleware",
    "centres.middleware.PersonLocaleMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "centres.middleware.ScopeMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "centres.middleware.SecondFactorMiddleware",
    "counselling.views.explaining.ExplainingMiddleware",
]
if DEMO:  # Elsewhere the proxy compresses what goes over a bad line.
    MIDDLEWARE.insert(
        MIDDLEWARE.index("mrc.middleware.PolicyMiddleware"), "django.middleware.gzip.GZipMiddleware"
    )
SCOPE_FREE_PATHS = ("/healthz", "/readyz", "/metrics", "/static/")
"""Paths that answer without a transaction and without a scope."""

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "centres.context.shell",
                *(["mrc.demo.context.demo_logins"] if DEMO else []),
            ],
            "builtins": ["django.templatetags.i18n"],
        },
    }
]

# --- Database: the application's own role; the owner only migrates -----------------------------
_database_url: str = (
    ENV["DATABASE_OWNER_URL"] if ENV["DATABASE_ROLE"] == "owner" else ENV["DATABASE_URL"]
)
DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(_database_url, conn_max_age=None, conn_health_checks=False)
}
DATABASES["default"]["TEST"] = {"NAME": "mrc_test"}
DATABASE_OWNER_URL: str = ENV["DATABASE_OWNER_URL"]
DATABASE_ROLE: str = ENV["DATABASE_ROLE"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = False

# --- Cache, sessions, queue ---------------------------------------------------------------------
CACHES = {
    "default": {
        "BACKEND": "mrc.cache.SteadyCache",
        "LOCATION": ENV["CACHE_URL"],
        "KEY_PREFIX": "mrc",
    },
    # Pieces of pages in which nothing is personal, kept by each process for itself.
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "fragments",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_NAME = "mrc_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = "Lax"
EVEN_TIME = ("account_login", "account_reset_password", "counselling:receipt")
"""Addresses whose answers take the same time, whoever or whatever is known."""
IDLE_MINUTES: int = ENV["IDLE_MINUTES"]
SUPPRESSED_UNDER: int = ENV["SUPPRESSED_UNDER"]
DIRECTORY_CONFIRM_DAYS: int = ENV["DIRECTORY_CONFIRM_DAYS"]

CELERY_BROKER_URL = ENV["BROKER_URL"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "drain-notices": {"task": "notices.tasks.drain", "schedule": 60.0},
    "post-digests": {"task": "notices.tasks.digests", "schedule": 60.0},
    "escalate-follow-ups": {"task": "counselling.tasks.escalate", "schedule": 60.0},
    "clock-referrals": {"task": "referrals.tasks.clock", "schedule": 60.0},
    "escalate-reviews": {"task": "centres.tasks.reviews_escalate", "schedule": 60.0},
    "send-messages": {"task": "counselling.tasks.messages", "schedule": 60.0},
    "seal-audit": {"task": "centres.tasks.audit_seal", "schedule": 5.0},
    "head-audit": {"task": "centres.tasks.audit_head_keep", "schedule": 60.0},
    "purge-attachments": {
        "task": "counselling.tasks.attachments_purge",
        "schedule": crontab(hour="2", minute="20"),
    },
    "purge-retention": {
        "task": "counselling.tasks.retention_purge",
        "schedule": crontab(hour="1", minute="30"),
    },
    "forget-rosters": {
        "task": "counselling.tasks.rosters_forget",
        "schedule": crontab(hour="1", minute="50"),
    },
    "remind-directory": {
        "task": "referrals.tasks.remind",
        "schedule": crontab(hour="3", minute="40"),
    },
    "remind-consents": {
        "task": "counselling.tasks.remind",
        "schedule": crontab(hour="3", minute="50"),
    },
    "clear-sessions": {
        "task": "centres.tasks.sessions_clear",
        "schedule": crontab(hour="3"),
    },
}

# --- People and login ---------------------------------------------------------------------------
AUTH_USER_MODEL = "centres.User"
AUTHENTICATION_BACKENDS = ["centres.backend.PersonBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "centres.login.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_FORMS = {"reset_password": "centres.forms.login.PasswordResetForm"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ALLAUTH_TRUSTED_PROXY_COUNT: int = ENV["TRUSTED_PROXIES"]
MFA_ADAPTER = "centres.second_factor.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Migrant Resource Centres"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_REQUIRED: bool = ENV["MFA_REQUIRED"]
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ADAPTER = "centres.login.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "ministry",
                "name": ENV["OIDC_NAME"] or ENV["OIDC_ISSUER"],
                "client_id": ENV["OIDC_CLIENT_ID"],
                "secret": ENV["OIDC_CLIENT_SECRET"],
                "settings": {"server_url": ENV["OIDC_ISSUER"]},
            }
        ]
        if ENV["OIDC_ISSUER"]
        else []
    }
}
OIDC_COUNTRY: str = ENV["OIDC_COUNTRY"]
OIDC_DOMAINS: list[str] = [domain.strip().lower() for domain in ENV["OIDC_DOMAINS"]]
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # unique by the lower-cased address: a constraint

# --- Language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية"), ("bn", "বাংলা")]
LOCALE_PATHS = [ROOT / "locale"]
LANGUAGE_COOKIE_NAME = "mrc_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
SITE_NAME = _("Migrant Resource Centre")

# --- Files and mail -----------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = ENV["STATIC_ROOT"]
STATICFILES_DIRS = [ROOT / "static"]
_static_backend = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if MODE == "test"
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static_backend},
}
# Tests look a file up when it is asked for: else each of their clients would list all of them.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = MODE == "test"
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
DEFAULT_FROM_EMAIL: str = ENV["EMAIL_FROM"]
SERVER_EMAIL = DEFAULT_FROM_EMAIL
if ENV["EMAIL_URL"]:
    globals().update(email_settings(ENV["EMAIL_URL"]))
else:
    EMAIL_BACKEND = "notices.folder_mail.FolderMail"
    EMAIL_FILE_PATH = ENV["MAIL_DIR"] or None
MESSAGE_CHANNELS = channel_settings(ENV)
CALL_BACK: str = ENV["CALL_BACK"]

# --- Safety -------------------------------------------------------------------------------------
AUDIT_HEAD_FILE: str = ENV["AUDIT_HEAD_FILE"]
FIELD_KEYS: list[str] = ENV["FIELD_KEYS"]
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        # A browser counts the way from the login form to the identity provider as its target.
        "form-action": [SELF, *([origin_of(ENV["OIDC_ISSUER"])] if ENV["OIDC_ISSUER"] else [])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# Uploads that can be kept stay in memory: no scan of a passport lies in a folder for a while.
FILE_UPLOAD_MAX_MEMORY_SIZE = 26 * 1024 * 1024

# --- Health, logs, metrics ----------------------------------------------------------------------
structlog_configure()
LOGGING = logging_config(ENV["LOG_FORMAT"])
METRICS_TOKEN: str = ENV["METRICS_TOKEN"]
NOTICES_LATE_SECONDS: int = ENV["NOTICES_LATE_SECONDS"]
