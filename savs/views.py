"""What no app owns."""

import logging

from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse

from accounts.access import open_to_all

logger = logging.getLogger(__name__)


# Outside the transaction of each request, which needs the database before the view has its say.
@transaction.non_atomic_requests
@open_to_all("Une sonde de surveillance n'a pas de compte ; la réponse ne dit rien d'autre que l'état.")
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the application and its database answer, 503 when the database does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError as error:
        logger.error("healthz: %s", " ".join(str(error).split()))
        return HttpResponse("base de données injoignable\n", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
