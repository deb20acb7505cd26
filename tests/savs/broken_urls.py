"""The application's routes, and views that fail with what nobody may read in a log."""

from django.http import StreamingHttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from accounts.access import open_to_all
from accounts.models import User
from savs import urls

handler400 = urls.handler400
EMAIL = "zebulonard@exemple.test"


@csrf_exempt
@open_to_all("Ne sert qu'aux tests.")
def broken(request):
    """A message with what was sent, and a local variable that holds it too."""
    name = request.POST.get("name", "")
    try:
        int(name)
    except ValueError as error:
        raise KeyError(name) from error


@csrf_exempt
@open_to_all("Ne sert qu'aux tests.")
def refused_by_the_database(request):
    """PostgreSQL says « Key (email)=(…) already exists »."""
    for _twice in range(2):
        User.objects.create(email=EMAIL, last_name=request.POST.get("name", ""), first_name="Paul")


@open_to_all("Ne sert qu'aux tests.")
def broken_while_sending(request):
    """Past Django: the server itself meets the exception."""

    def content():
        yield b"..."
        raise ValueError(EMAIL)

    return StreamingHttpResponse(content())


urlpatterns = [
    path("casse/", broken, name="broken"),
    path("casse/base/", refused_by_the_database, name="refused_by_the_database"),
    path("casse/envoi/", broken_while_sending, name="broken_while_sending"),
    path("", include("savs.urls")),
]
