"""What every way of running shares; demo, test and production add their database, key and cookies."""

import os
from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONE, SELF

from config.customer import Customer

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "guardian",
    "django_htmx",
    "csp",
    "heroicons",
    "simple_history",
    "access",
    "pilotverkstad",
    "casework",
    "config",
]

MIDDLEWARE = [
    "config.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "access.even_time.EvenTime",
    "access.middleware.OneTransaction",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "access.middleware.SessionLimits",
    "access.middleware.SignInRequired",
    "access.middleware.SecondStepRequired",
    "access.middleware.ActorInPost",
]

# Answers that say no but show the page they were asked on, with everything typed: a clash, a bad form.
DELIVERED_ERRORS = (409, 422)

# Seconds: an answer to what was asked for in vain waits for the next of these, so that time tells nothing.
BEAT = 0.1

# The demo says on its sign-in page that it is one.
IS_DEMO = False

# Whom it is run for, and the directory of theirs whose templates stand before ours (about/*.html alone are
# meant to be replaced).
CUSTOMER = Customer.from_environment()
_customer_templates = os.environ.get("CUSTOMER_TEMPLATES", "")

ROOT_URLCONF = "config.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [*filter(None, [_customer_templates]), BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.navigation.frame",
            ],
        },
    },
]

# Language: what was chosen at the foot of a page, else what the browser asks for, else Swedish. Each is named
# in itself. A day that a person types is a day in Sweden, whatever they read.
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

# Static files carry a hash of their content in the name, so they may be kept for ever by a browser.
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Who signs in, and how: by e-mail address and password; accounts are made by an administrator.
AUTH_USER_MODEL = "access.Person"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGOUT_URL = "account_logout"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ADAPTER = "access.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "access.forms.SignInForm",
    "change_password": "access.forms.ChangeForm",
    "reset_password": "access.forms.ResetForm",
    "reset_password_from_key": "access.forms.NewPasswordForm",
    "reauthenticate": "access.forms.ConfirmForm",
}

# Whoever asks for an address that has no account gets the same answer, and nobody a mail.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# A link to a new password works for an hour and once. Django's own maker of it asks no query more for whom it
# finds; allauth's looks for further addresses, which nobody has here.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 60 * 60
# A municipality may share one address, so those limits are wide; *key* is a login and an address together
# (access/adapters.py), and after the password the account, because a code of six digits can be guessed.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/5m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}

# The second step: a code from an app or a passkey, and codes of reserve. The demo does without.
SECOND_FACTOR_REQUIRED = True
MFA_ADAPTER = "access.adapters.SecondFactorAdapter"
MFA_FORMS = {"authenticate": "access.forms.CodeForm", "activate_totp": "access.forms.AppForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Pilotverkstad"

# Guardian would make a user for nobody on every migrate; here, nobody is not a person.
ANONYMOUS_USER_NAME = None

# What a page says once ("Personen är ansvarig nu.") waits with the session, not in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# A session ends with the browser, and with the working day at the latest; sooner by access/sessions.py.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 10 * 60 * 60
CSRF_COOKIE_HTTPONLY = True

# What a browser may do with a page: nothing comes from elsewhere, nothing frames it, and an address
# (which names a case) is never told to another site.
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "img-src": [SELF, "data:"],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# Faults go to the process's own output. Django's usual mail of an error carries local variables, which
# here are texts about children; and the addresses of pages refused belong in the access log alone.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": []},
        "django.request": {"level": "ERROR"},
    },
}

# Where a broker is named, a worker does what is due each hour; elsewhere manage.py run_due does, by a timer.
# A task that a dying worker had begun is begun again by another.
CELERY_BROKER_URL = os.environ.get("BROKER_URL", "")
CELERY_TASK_ALWAYS_EAGER = not CELERY_BROKER_URL
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat")
CELERY_BEAT_SCHEDULE = {
    "what is due": {"task": "casework.tasks.do_what_is_due", "schedule": crontab(minute=7)},
}
