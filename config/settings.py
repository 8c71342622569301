"""Galley's settings. Everything that differs between installs comes from the environment (docs/settings.md)."""

from __future__ import annotations

import socket
from pathlib import Path

import structlog
from csp.constants import NONE, SELF
from structlog.typing import Processor

from config.environment import Environment
from config.secret import load_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

DATA_DIR = Path(env.str("GALLEY_DATA", str(BASE_DIR / "data"))).resolve()
DEBUG = env.flag("GALLEY_DEBUG", False)
try:
    SECRET_KEY = env.str("GALLEY_SECRET_KEY", "") or load_secret_key(DATA_DIR)
except OSError:
    env.faults.append(f"GALLEY_DATA is '{DATA_DIR}'; it must be a folder that this user can write to.")
ALLOWED_HOSTS = env.list("GALLEY_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("GALLEY_ORIGINS", default=[])
HTTPS = env.flag("GALLEY_HTTPS", False)

INSTALLED_APPS = [
    "config",
    "campaigns",
    "agents",
    "realtime",
    "unfold",
    "config.administration.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "channels",
    "rest_framework",
    "rest_framework.authtoken",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
APPEND_SLASH = True
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.static", "campaigns.templatetags.galley"],
        },
    },
]

# The database

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{DATA_DIR / 'galley.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "config.sqlite"
    DATABASES["default"]["OPTIONS"] = {
        # A transaction that will write takes its lock at once, so it never has to give up in the middle.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A process that stands still in the middle of a transaction must not hold its locks for ever.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c idle_in_transaction_session_timeout=10s")
    # The engine's statements are planned at their third use by a connection; Django's own are never kept.
    DATABASES["default"]["OPTIONS"].setdefault("prepare_threshold", 2)
DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The channel layer: only rings bells; the journal is the truth

REDIS_URL = env.str("REDIS_URL", "")
_KEEPALIVE = {
    getattr(socket, name): value
    for name, value in (("TCP_KEEPIDLE", 10), ("TCP_KEEPINTVL", 5), ("TCP_KEEPCNT", 3))
    if hasattr(socket, name)  # some systems name them otherwise
}
if REDIS_URL:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {
                "hosts": [
                    {
                        "address": REDIS_URL,
                        "socket_timeout": 10,
                        "socket_connect_timeout": 2,
                        "socket_keepalive": True,  # who waits for bells would not see that the other end is gone
                        "socket_keepalive_options": _KEEPALIVE,
                    }
                ],
            },
        }
    }
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 1000}}}

# Celery, for the executor of that name: its tasks are only bells, so nothing is kept, retried or limited

GALLEY_BROKER_URL = env.str("GALLEY_BROKER_URL", REDIS_URL)
CELERY_BROKER_URL = GALLEY_BROKER_URL or "memory://"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # for ever
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"socket_timeout": 10, "socket_connect_timeout": 2} if CELERY_BROKER_URL.startswith(("redis", "unix")) else {}
)
CELERY_TASK_DEFAULT_QUEUE = "galley"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True  # with the multiplier 1: a busy worker keeps no bell from an idle one
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_POOL = "threads"  # why: agents/executors/celery.py
CELERY_WORKER_CONCURRENCY = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# People

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
CSRF_FAILURE_VIEW = "agents.doors.out_of_date"
LOGIN_REDIRECT_URL = "board"
LOGOUT_REDIRECT_URL = "login"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_VERBOSE = False

# The API

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "campaigns.api.pagination.Pages",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PARSER_CLASSES": ["campaigns.api.parsers.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "campaigns.api.errors.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Galley",
    "DESCRIPTION": "Campaigns, the work of their crews, and the events of both.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "SCHEMA_PATH_PREFIX": r"/api",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "campaigns.api.schema.describe_errors",
    ],
    "ENUM_NAME_OVERRIDES": {
        "CampaignStatus": "campaigns.states.CampaignStatus",
        "ExecutionStatus": "agents.states.ExecutionStatus",
        "RunStatus": "agents.states.RunStatus",
        "QuestionStatus": "agents.models.question.QuestionStatus",
        "SuggestionStatus": "agents.models.suggestion.SuggestionStatus",
        "SuggestionAction": "agents.models.suggestion.Action",
        "SuggestionKind": ["edit", "finding"],
        "SourceKind": "campaigns.models.source.SourceKind",
        "SourceState": "campaigns.models.source.SourceState",
    },
}
UNFOLD = {"SITE_TITLE": "Galley", "SITE_HEADER": "Galley"}
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

# Files

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": env.str("GALLEY_STATICFILES", "config.storage.StaticFiles")},
}

# Security

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/admin/", "/api/docs"),
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "https:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Language and time

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.time_zone("GALLEY_TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True

# Galley itself

GALLEY_EXECUTOR = env.str("GALLEY_EXECUTOR", "local")
GALLEY_WORKERS = env.whole("GALLEY_WORKERS", 2)  # worker processes of the local executor
GALLEY_WORKER_SLOTS = env.whole("GALLEY_WORKER_SLOTS", 4)  # steps one worker process runs at the same time
GALLEY_CONCURRENCY = env.whole("GALLEY_CONCURRENCY", 0)  # steps that run at the same time, in all workers; 0: no limit
GALLEY_PROVIDER_REQUESTS = env.whole("GALLEY_PROVIDER_REQUESTS", 20)  # a minute, to each provider, of all workers
GALLEY_PROVIDER_TOKENS = env.whole("GALLEY_PROVIDER_TOKENS", 40_000)  # a minute, as above
GALLEY_LLM_MODEL = env.str("GALLEY_LLM_MODEL", "")  # PROVIDER:NAME; empty: the built-in engine
GALLEY_LLM_FALLBACK_MODEL = env.str("GALLEY_LLM_FALLBACK_MODEL", "")  # asked when that one fails
GALLEY_LLM_BASE_URL = env.str("GALLEY_LLM_BASE_URL", "")  # of the model's provider, if it is not the usual one
GALLEY_LLM_API_KEY = env.str("GALLEY_LLM_API_KEY", "")  # for the model's provider, and sent to no other
GALLEY_LLM_TIMEOUT = env.number("GALLEY_LLM_TIMEOUT", 30.0)  # seconds between two signs of life of a call
GALLEY_LLM_CALL_TIMEOUT = env.number("GALLEY_LLM_CALL_TIMEOUT", 300.0)  # seconds that one whole call may take
GALLEY_LLM_ANSWER_TOKENS = env.whole("GALLEY_LLM_ANSWER_TOKENS", 8_000)  # the most that one answer may have
GALLEY_CREWS = env.packages("GALLEY_CREWS", ["agents.crews"])  # packages whose folders are crews
# Whether workers fetch pages that people name as sources; without a word: only on a machine that serves itself alone
GALLEY_FETCH_URLS = env.flag("GALLEY_FETCH_URLS", "GALLEY_HOSTS" not in env.ENVIRON and not HTTPS)
GALLEY_FETCH_ALLOW = env.list("GALLEY_FETCH_ALLOW", default=[])  # HOST:PORT that may be fetched though it is private
GALLEY_DEMO = env.flag("GALLEY_DEMO", True)
GALLEY_HEARTBEAT_SECONDS = env.whole("GALLEY_HEARTBEAT_SECONDS", 30)
GALLEY_SOCKETS_PER_USER = env.whole("GALLEY_SOCKETS_PER_USER", 50)  # to one web process
GALLEY_METRICS_TOKEN = env.str("GALLEY_METRICS_TOKEN", "")  # lets a collector read /metrics

# Logs: one line each

LOG_LEVEL = env.one_of("GALLEY_LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"))
_pre_chain: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
_json_logs = env.flag("GALLEY_LOG_JSON", False)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processor": structlog.processors.JSONRenderer()
            if _json_logs
            else structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
            "foreign_pre_chain": _pre_chain,
        }
    },
    "filters": {"layer_away": {"()": "realtime.layer_log.LayerAway"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["layer_away"]}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "WARNING"},
        "daphne": {"level": "WARNING"},
        "axes": {"level": "WARNING"},
        "httpx2": {"level": "WARNING"},
    },
}
structlog.configure(
    processors=[*_pre_chain, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)

env.refuse_faults()
