from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from accounts.access import EVERY_SEAT, members
from bench.admin import plain, tuned


@members(*EVERY_SEAT)
def empty_page(request: HttpRequest) -> HttpResponse:
    """The base layout alone, with the rights and the menu of every page."""
    return render(request, "base.html")


urlpatterns = [
    path("vide/", empty_page, name="empty_page"),
    path("admin/", plain.urls),
    path("tuned/", tuned.urls),
    path("", include("savs.urls")),
]
