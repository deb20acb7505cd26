from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NoStore:
    """Nothing that a signed-in person was shown stays in a cache, nor in the browser's history after she left."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            response["Cache-Control"] = "no-store"
        return response
