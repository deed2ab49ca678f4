"""Settings of the service. Everything that differs between installations is in the environment."""

import os
from pathlib import Path

import pghistory
from csp.constants import NONCE

from sightline.config.council_sign_in import council_sign_in
from sightline.config.database import database

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(os.environ.get("SIGHTLINE_DATA") or BASE_DIR / "var")
FRONT_END_DIR = Path(os.environ.get("SIGHTLINE_STATIC") or BASE_DIR / "build" / "front-end")
DEMONSTRATION = os.environ.get("SIGHTLINE_DEMONSTRATION") == "1"

SECRET_KEY = os.environ.get("SIGHTLINE_SECRET_KEY") or "not-secret-tests-and-checks-only"
SECRET_KEY_FALLBACKS = [key for key in [os.environ.get("SIGHTLINE_SECRET_KEY_BEFORE")] if key]
DEBUG = False
ALLOWED_HOSTS = os.environ.get("SIGHTLINE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
HTTPS = os.environ.get("SIGHTLINE_HTTPS") == "1"
PROXIES = int(os.environ.get("SIGHTLINE_PROXIES") or HTTPS)
AUTHORITY_NAME = os.environ.get("SIGHTLINE_AUTHORITY", "Northmoor County Council")
DUTY_PHONE = os.environ.get("SIGHTLINE_DUTY_PHONE") or ("01632 960 600" if DEMONSTRATION else "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "pgtrigger",
    "pghistory",
    "sightline.settings",
    "sightline.trail",
    "sightline.access",
    "sightline.design",
    "sightline.drafts",
    "sightline.duties",
    "sightline.people",
    "sightline.workforce",
    "sightline.documents",
    "sightline.actions",
    "sightline.meetings",
    "sightline.casework",
    "sightline.plans",
    "sightline.early_help",
    "sightline.care",
    "sightline.visits",
    "sightline.notes",
    "sightline.missing",
    "sightline.letters",
    "sightline.story",
    "sightline.handover",
    "sightline.record",
    "sightline.desk",
    "sightline.oversight",
    "sightline.exchange",
    "sightline.county",
    "sightline.config",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sightline.documents.receiving.ReceivesFiles",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sightline.access.middleware.NotKept",
    "sightline.access.middleware.SignOutInTime",
    "sightline.drafts.middleware.AskToSignIn",
    "sightline.access.middleware.SecondStepFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sightline.access.middleware.OneTransaction",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "sightline.config.urls"
WSGI_APPLICATION = "sightline.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "sightline.design.jinja.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "sightline.config.context.every_page",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

DATABASES = {"default": database(os.environ, DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WEB_ROLE = "sightline_web"
TRAIL_ANCHOR = Path(os.environ.get("SIGHTLINE_ANCHOR") or DATA_DIR / "trail-anchor.jsonl")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "access_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},  # or many false names would make it forget
    }
}

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
        "UserAttributeSimilarityValidator",
    )
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "/demonstration/" if DEMONSTRATION else "/sign-in/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/signed-out/"
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",  # a whole council may come from one address, all at nine
    "login_failed": "30/m/ip,5/15m/key",
    "calendar_address": "20/m/ip",
}
ACCOUNT_ADAPTER = "sightline.access.adapter.ClosedDoor"
COUNCIL_SIGN_IN = council_sign_in(os.environ)
SOCIALACCOUNT_PROVIDERS = COUNCIL_SIGN_IN.provider() if COUNCIL_SIGN_IN else {}
SOCIALACCOUNT_ADAPTER = "sightline.access.council.CouncilDoor"
MFA_ADAPTER = "sightline.access.locker.Locker"
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
IDLE_MINUTES = 15
SESSION_HOURS = 10

SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrftoken"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS and not DEMONSTRATION else 0
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "sightline.design.views.form_too_old"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [NONCE],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
        "upgrade-insecure-requests": HTTPS,
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "static/"
STATIC_ROOT = FRONT_END_DIR.parent / "static"
STATICFILES_DIRS = [FRONT_END_DIR] if FRONT_END_DIR.is_dir() else []
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
EMAIL_HOST = os.environ.get("SIGHTLINE_EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("SIGHTLINE_EMAIL_PORT") or 587)
EMAIL_HOST_USER = os.environ.get("SIGHTLINE_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SIGHTLINE_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("SIGHTLINE_EMAIL_TLS", "1") == "1"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("SIGHTLINE_EMAIL_FROM") or "sightline@localhost"
ICT_PHONE = os.environ.get("SIGHTLINE_ICT_PHONE", "")
CLAMD_SOCKET = os.environ.get("SIGHTLINE_CLAMD_SOCKET", "")
CLAMD_HOST = os.environ.get("SIGHTLINE_CLAMD_HOST", "")
CLAMD_PORT = int(os.environ.get("SIGHTLINE_CLAMD_PORT") or 3310)
CLAMD_SECONDS = 30.0
FILE_UPLOAD_HANDLERS = [
    "sightline.documents.receiving.NoFiles",  # taken away for the pages that take files
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
SITE_ADDRESS = os.environ.get("SIGHTLINE_ADDRESS", "").rstrip("/")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGTRIGGER_SCHEMA_EDITOR = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"ids": {"()": "sightline.config.logs.IdsOnly"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "ids"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.server": {"handlers": ["stderr"], "propagate": False},
        "gunicorn.error": {"handlers": ["stderr"], "propagate": False},
        "gunicorn.access": {"handlers": ["stderr"], "propagate": False},
        "sightline": {"level": "INFO"},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
