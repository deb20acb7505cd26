"""What gunicorn serves."""

import os

from savs.postgres import ensure_running_or_exit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "savs.settings")
ensure_running_or_exit()

from django.core.wsgi import get_wsgi_application  # noqa: E402  the database must be up before Django connects

application = get_wsgi_application()
