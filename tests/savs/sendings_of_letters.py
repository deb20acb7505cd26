"""Each form of a service's letters, and of the DIPC it prints."""

from admissions.enums import LetterKind
from admissions.models import Amendment, Dipc, LetterModel, LetterVersion
from people.models import PersonDocument
from services.models import Letterhead, Logo
from tests.documents import LOGO
from tests.documents import sent as a_file
from tests.savs.places import DAY
from tests.savs.sending import Sending, version_of


def sendings(cast) -> list[Sending]:
    """What is written is read as the owner."""
    dipc, amendment = cast.dipcs[cast.nord], cast.amendments[cast.nord]
    words = {"goals": "Une fois", "prestations": "Une visite"}
    return [
        Sending(
            "chloe",
            "admissions:letter_model_edit",
            [LetterModel.key_of(cast.nord, LetterKind.SUMMONS)],
            lambda: LetterVersion.objects.filter(service=cast.nord, number=2).count() == 1,
            {"subject": "Une fois", "is_active": "on"},
        ),
        Sending(
            "chloe",
            "admissions:letterhead_edit",
            [],
            lambda: (
                Letterhead.objects.get(service=cast.nord).version == 2
                and Logo.objects.filter(service=cast.nord).count() == 1
            ),
            {"phone": "02 99 00 00 09", "logo": a_file(LOGO, "logo.png")},
        ),
        Sending(
            "alice",
            "admissions:dipc_create",
            [dipc.accompaniment_id],
            lambda: Dipc.objects.filter(text__goals="Une fois").count() == 1,
            words,
        ),
        Sending("alice", "admissions:dipc_edit", [dipc.pk], lambda: version_of(dipc) == 2, words),
        Sending(
            "alice",
            "admissions:amendment_create",
            [dipc.pk],
            lambda: Amendment.objects.filter(text__goals="Une fois", number=2).count() == 1,
            words,
        ),
        Sending("alice", "admissions:amendment_edit", [amendment.pk], lambda: version_of(amendment) == 2, words),
        Sending(
            "alice",
            "activity:dipc_sign",
            [dipc.pk],
            lambda: version_of(dipc) == 2 and PersonDocument.objects.filter(kind="contrat").count() == 1,
            {"signed_on": str(DAY), "scan": a_file()},
        ),
        Sending(
            "alice",
            "activity:amendment_sign",
            [amendment.pk],
            lambda: version_of(amendment) == 2 and version_of(dipc) == 1,
            {"signed_on": str(DAY)},
        ),
    ]
