"""The product's settings, with Django's admin beside it."""

from savs.settings import *  # noqa: F403
from savs.settings import DATA_DIR, INSTALLED_APPS, SILENCED_SYSTEM_CHECKS, STATICFILES_FINDERS

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin"]
ROOT_URLCONF = "bench.urls"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_FINDERS = [*STATICFILES_FINDERS, "django.contrib.staticfiles.finders.AppDirectoriesFinder"]
# The admin asks for a login page of its own and for its log's tables: neither is used here.
SILENCED_SYSTEM_CHECKS = [*SILENCED_SYSTEM_CHECKS, "admin.E403"]
