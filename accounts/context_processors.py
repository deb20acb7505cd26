from django.http import HttpRequest


def scope(request: HttpRequest) -> dict[str, object]:
    """What the base layout shows of the signed-in person: her services, the current one, the drafts found. No query."""
    return {
        "service": getattr(request, "service", None),
        "roles": getattr(request, "roles", frozenset()),
        "seated_services": getattr(request, "seated_services", []),
        "offered_drafts": getattr(request, "drafts", []),
    }
