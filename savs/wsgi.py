"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from savs import postgres
from savs.start import refusal_in_one_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "savs.settings")
# Pages are never served by the owner of the tables: there would be no wall.
os.environ["SAVS_DATABASE_ROLE"] = "app"
with refusal_in_one_line():
    application = get_wsgi_application()
    # A database elsewhere may be down for a moment and come back: /healthz says so meanwhile.
    postgres.ensure_running()
