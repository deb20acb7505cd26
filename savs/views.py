"""What no app owns."""

from django.db import connection
from django.http import HttpRequest, HttpResponse

from accounts.access import open_to_all


@open_to_all("Une sonde de surveillance n'a pas de compte ; la réponse ne dit rien d'autre que l'état.")
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the application and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
