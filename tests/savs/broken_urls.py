"""The application's routes, and one view that fails with what nobody may read in a log."""

from django.urls import include, path

from accounts.access import open_to_all
from savs import urls

handler400 = urls.handler400
SECRET = "Zébulonard"


@open_to_all("Ne sert qu'aux tests.")
def broken(request):
    name = request.POST.get("name", SECRET)
    raise ValueError(f"no such person: {name}")


urlpatterns = [path("casse/", broken, name="broken"), path("", include("savs.urls"))]
