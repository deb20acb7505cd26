"""A letter as a PDF: the text of its service, filled in, under its letterhead."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from admissions.enums import LetterKind
from admissions.letters.defaults import DEFAULTS, DOCUMENTS, SAMPLE, TO_THE_PERSON, fields_of
from admissions.letters.texts import Text, blocks_of, filled
from admissions.models import Accompaniment, LetterVersion
from people.models import ContactDetails
from services.models import Letterhead, Logo, Service
from services.pdf import document_pdf


@dataclass(frozen=True)
class Signature:
    """Who signs, and as what: « Pour le service », « La personne »."""

    title: str
    name: str = ""


def day_in_words(day: datetime.date | None) -> str:
    """« 1er juillet 2026 »; nothing for no day."""
    if day is None:
        return ""
    return f"1er {date_format(day, 'F Y')}" if day.day == 1 else date_format(day, "j F Y")


def version_in_use(service: Service, kind: str) -> LetterVersion | None:
    """What the service has written for this letter and uses; None: the text of the application."""
    versions = LetterVersion.objects.filter(service=service, model__kind=kind, model__is_active=True)
    return versions.order_by("-number").first()


def text_of(kind: str, version: LetterVersion | None) -> Text:
    return Text(version.subject, version.body) if version else DEFAULTS[LetterKind(kind)]


def common_fields(accompaniment: Accompaniment, *, on: datetime.date) -> dict[str, str]:
    """The fields that every letter about this path has (defaults.COMMON), in words."""
    person, service = accompaniment.person, accompaniment.service
    contact = ContactDetails.objects.filter(person=person).first() or ContactDetails(person=person)
    return {
        "personne": f"{person.first_name} {person.last_name}".strip(),
        "date_naissance": day_in_words(person.birth_date),
        "adresse": contact.address,
        "representant": contact.representative_name,
        "referent": str(accompaniment.referent or ""),
        "admission_le": day_in_words(accompaniment.admitted_on),
        **_fields_of_service(service, Letterhead.of(service)),
        "date": day_in_words(on),
    }


def letter_pdf(
    kind: str,
    service: Service,
    fields: Mapping[str, str],
    *,
    recipient: str = "",
    signatures: Sequence[Signature] = (),
    text: Text | None = None,
) -> bytes:
    """A letter of this kind, filled in; `fields` are those of the kind and, for a path, `common_fields`.

    `recipient`: whom it is for, line by line; by default the person or the MDPH, as the kind says. `signatures`: boxes at
    the end of a document; by default the service's alone. `text`: another text than the one in use. A field that the kind
    does not know is a KeyError.
    """
    kind = LetterKind(kind)
    if unknown := fields.keys() - fields_of(kind).keys():
        raise KeyError(f"{kind}: {sorted(unknown)}")
    text = text or text_of(kind, version_in_use(service, kind))
    letterhead = Letterhead.of(service)
    values = _fields_of_service(service, letterhead) | dict(fields)
    context = {
        "is_document": kind in DOCUMENTS,
        "service": service,
        "letterhead": letterhead,
        "logo": _logo(service),
        "recipient": [] if kind in DOCUMENTS else (recipient or _recipient(kind, service, values)).splitlines(),
        "date": values.get("date", ""),
        "subject": filled(text.subject, values),
        "blocks": blocks_of(filled(text.body, values)),
        "signatures": signatures
        or [Signature(letterhead.signatory_title or "Pour le service", letterhead.signatory_name)],
    }
    return document_pdf("admissions/letter_pdf.html", context)


def sample_fields(kind: str, service: Service) -> dict[str, str]:
    """Every field of a kind, said of a person who does not exist."""
    known = _fields_of_service(service, Letterhead.of(service))
    return {name: SAMPLE.get(name) or known[name] for name in fields_of(kind)}


def _fields_of_service(service: Service, letterhead: Letterhead) -> dict[str, str]:
    signatory = ", ".join(filter(None, (letterhead.signatory_name, letterhead.signatory_title)))
    return {
        "service": service.name,
        "gestionnaire": service.organisation.name,
        "telephone_service": letterhead.phone,
        "signataire": signatory,
    }


def _recipient(kind: LetterKind, service: Service, values: Mapping[str, str]) -> str:
    if kind in TO_THE_PERSON:
        return f"{values.get('personne', '')}\n{values.get('adresse', '')}".strip()
    return f"Maison départementale des personnes handicapées\n{service.department}".strip()


def _logo(service: Service) -> str:
    """As a `data:` address: nothing is read from the disk while the page is drawn. A lost file prints none."""
    logo = Logo.objects.filter(service=service).first()
    if logo is None:
        return ""
    try:
        with logo.file.open("rb") as content:
            return f"data:{logo.content_type};base64,{base64.b64encode(content.read()).decode('ascii')}"
    except FileNotFoundError:
        return ""
