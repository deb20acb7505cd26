"""The application as gunicorn serves it, with the routes that fail."""

from django.conf import settings

from savs.wsgi import application

settings.ROOT_URLCONF = "tests.savs.broken_urls"
__all__ = ["application"]
