"""Each form of a service's letters."""

from admissions.enums import LetterKind
from admissions.models import LetterModel, LetterVersion
from services.models import Letterhead, Logo
from tests.documents import LOGO
from tests.documents import sent as a_file
from tests.savs.sending import Sending


def sendings(cast) -> list[Sending]:
    """What is written is read as the owner."""
    return [
        Sending(
            "chloe",
            "admissions:letter_model_edit",
            [LetterModel.key_of(cast.nord, LetterKind.SUMMONS)],
            lambda: LetterVersion.objects.filter(service=cast.nord).count() == 1,
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
    ]
