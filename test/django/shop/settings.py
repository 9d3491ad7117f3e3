import os

# Nothing here is deployed: the key signs tokens for the length of a test run.
SECRET_KEY = "a key for tests, which keeps nothing secret"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
    "shop",
]
# Redirects to the path with the slash.
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
ROOT_URLCONF = "shop.urls"
AUTH_USER_MODEL = "shop.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TIME_ZONE = "UTC"
USE_TZ = True

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ["SHOP_DATABASE"],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 10,
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
    # Such as 10/min. Without a rate nobody is throttled.
    "DEFAULT_THROTTLE_RATES": {"user": os.environ.get("SHOP_THROTTLE")},
}

# Pages for people who sign in by session, where a test asks for them.
HAS_PAGES = "SHOP_STATIC" in os.environ
if HAS_PAGES:
    INSTALLED_APPS += ["django.contrib.sessions", "django.contrib.staticfiles"]
    MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        *MIDDLEWARE,
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ]
    # Needs no table.
    SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    CSRF_COOKIE_HTTPONLY = os.environ["SHOP_CSRF"] == "http-only"
    CSRF_USE_SESSIONS = os.environ["SHOP_CSRF"] == "session"
    TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                ]
            },
        }
    ]
    STATIC_URL = "/static/"
    STATICFILES_DIRS = [("order-conversations", os.environ["SHOP_STATIC"])]
    REST_FRAMEWORK["DEFAULT_AUTHENTICATION_CLASSES"] = [
        "rest_framework.authentication.SessionAuthentication"
    ]
