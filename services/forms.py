"""Fields of every form that receives a file."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from services.enums import FileType
from services.uploads import FileRefused, SentFile, sent_file

MEGABYTE = 1024 * 1024


class SentFileField(forms.FileField):
    """A file of these types and this size at most, looked at: it cleans into a SentFile."""

    default_error_messages = {
        "required": "Choisissez un fichier.",
        "empty": "Ce fichier est vide.",
        "missing": "Le fichier n'est pas arrivé : choisissez-le de nouveau.",
        "invalid": "Le fichier n'est pas arrivé : choisissez-le de nouveau.",
        "contradiction": "Choisissez un fichier, ou cochez la case, pas les deux.",
        "too_large": "Ce fichier pèse {size} Mo : {largest} Mo au plus.",
    }

    def __init__(self, *, largest: int, types: Collection[FileType] = tuple(FileType), **kwargs: Any) -> None:
        self.largest, self.types = largest, types
        accept = ",".join(sorted({word for one in types for word in (one.extension, str(one.value))}))
        super().__init__(widget=forms.FileInput(attrs={"accept": accept}), **kwargs)

    def to_python(self, data: UploadedFile | None) -> SentFile | None:
        upload = super().to_python(data)
        if upload is None:
            return None
        if upload.size > self.largest:
            size = -(-upload.size // MEGABYTE)
            words = self.error_messages["too_large"].format(size=size, largest=self.largest // MEGABYTE)
            raise ValidationError(words, code="too_large")
        try:
            return sent_file(upload, self.types)
        except FileRefused as refused:
            raise ValidationError(self.error_messages.get("type", str(refused)), code="type") from refused
