"""A validated version refuses what would change it."""

from __future__ import annotations

from services.refusals import REFUSED_BY, WriteRefused


class VersionIsKept(WriteRefused):
    """Nothing was written: the version was validated meanwhile."""

    template = "pap/version_kept.html"

    def __init__(self, detail: str = "", *, url: str = "") -> None:
        """`url`: the page of the version, where the view that refuses knows it."""
        super().__init__(detail)
        self.url = url

    def __str__(self) -> str:
        return "Cette version a été validée : elle ne change plus. Révisez le projet pour en écrire une autre."


def register() -> None:
    """The name under which the database refuses (migration « walls_and_keys »)."""
    REFUSED_BY["pap_validated_is_kept"] = VersionIsKept
