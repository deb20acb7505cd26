"""What no app owns."""

import logging

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What cannot be read (400), or is more than a form of ours ever sends (413)."""
    too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    status = 413 if too_much else 400
    return render(None, f"{status}.html", status=status)
