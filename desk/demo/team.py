"""Who works in the demonstration, and the accounts to try it with. Everybody signs in with one passphrase.

Whose role demands a second factor has an application of codes, with one secret for all: one line in a telephone.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from allauth.mfa.totp.internal.auth import TOTP

from accounts.enums import ReviewOutcome, Role
from accounts.models import Membership, RightsReview, User
from accounts.sign_in import second_factor
from desk.demo.calendar import Calendar
from desk.demo.department import AUTHORITY, IN_MINUTES, SAMPLED
from services.models import Authority, Organisation, Service

PASSPHRASE = "demonstration-ille-et-vilaine"
TOTP_SECRET = "DEMO7SAVS7ILLE7ET7VILAINE7FICTIF"
PLACES = {IN_MINUTES: "SAVS d'Alet (minutes)", SAMPLED: "SAVS L'Estran (carottage)"}
ORGANISATION = "ADAPEI 35"
HIRED_ON = datetime.date(2022, 9, 1)
# The yearly review of rights was made everywhere, but for one colleague.
REVIEWED_MONTHS_AGO, LATE_MONTHS_AGO = 4, 14
REVIEWED_LATE = "thomas.bourdais@exemple.test"


@dataclass(frozen=True)
class Colleague:
    """Someone of the demonstration. `service` None: the organisation (administrateur) or the authority (lecteur).

    `since` and `until` are (month, day) of the last civil year; None: there before, still there. `to_try`: what her
    account is printed for; empty: a colleague among others.
    """

    first_name: str
    last_name: str
    role: Role
    service: str | None
    job: str
    fte: str | None = "1"
    since: tuple[int, int] | None = None
    until: tuple[int, int] | None = None
    to_try: str = ""

    @property
    def email(self) -> str:
        plain = str.maketrans("éèêëïîôçäà' ", "eeeeiiocaa--")
        return f"{self.first_name}.{self.last_name}".lower().translate(plain) + "@exemple.test"

    @property
    def has_second_factor(self) -> bool:
        return second_factor.is_required({self.role}, [self.job])

    @property
    def place(self) -> str:
        """Where she works, in a word."""
        if self.service:
            return PLACES[self.service]
        return AUTHORITY if self.role == Role.READER else ORGANISATION

    def days(self, calendar: Calendar) -> tuple[datetime.date, datetime.date]:
        """Her first and last days in the service."""
        first = calendar.last(*self.since) if self.since else HIRED_ON
        return first, calendar.last(*self.until) if self.until else datetime.date.max


WORKER, HEAD, SECRETARY = Role.SOCIAL_WORKER, Role.HEAD_OF_SERVICE, Role.SECRETARY
COLLEAGUES = (
    Colleague(
        "Maëlle",
        "Kergoat",
        WORKER,
        IN_MINUTES,
        "éducatrice spécialisée",
        to_try="ses personnes, saisir un acte, ses échéances",
    ),
    Colleague(
        "Hervé",
        "Lannuzel",
        HEAD,
        IN_MINUTES,
        "chef de service",
        "0.6",
        to_try="l'annexe 1, les listes derrière les chiffres, toute l'équipe",
    ),
    Colleague(
        "Solenn",
        "Riou",
        SECRETARY,
        IN_MINUTES,
        "secrétaire",
        "0.5",
        to_try="les identités et les premiers contacts, sans les notes",
    ),
    Colleague("Youssef", "Amrani", WORKER, IN_MINUTES, "assistant de service social"),
    Colleague("Gaëlle", "Le Roux", WORKER, IN_MINUTES, "conseillère en économie sociale et familiale", "0.8"),
    Colleague("Thomas", "Bourdais", WORKER, IN_MINUTES, "éducateur spécialisé"),
    # Rule ETP-1: half a post from 1 July, and one that ended in September.
    Colleague("Aminata", "Sow", WORKER, IN_MINUTES, "monitrice-éducatrice", "0.5", since=(7, 1)),
    Colleague("Marc", "Pichon", WORKER, IN_MINUTES, "éducateur spécialisé", until=(9, 30)),
    Colleague(
        "Nolwenn",
        "Tréguier",
        HEAD,
        SAMPLED,
        "cheffe de service",
        "0.5",
        to_try="la même annexe 1 par carottage, deux tableaux",
    ),
    Colleague(
        "Karim",
        "Haddad",
        WORKER,
        SAMPLED,
        "éducateur spécialisé",
        to_try="l'autre gestionnaire : il ne voit rien du premier",
    ),
    Colleague("Claire", "Le Pape", WORKER, SAMPLED, "assistante de service social"),
    Colleague("Julien", "Gauthier", WORKER, SAMPLED, "conseiller en économie sociale et familiale"),
    Colleague("Sophie", "Tanguy", WORKER, SAMPLED, "infirmière", "0.8"),
    Colleague(
        "Catherine",
        "Josselin",
        Role.ADMINISTRATOR,
        None,
        "directrice générale adjointe",
        None,
        to_try="les chiffres des cinq services du gestionnaire, l'import d'un classeur",
    ),
    Colleague(
        "Loïc",
        "Évenou",
        Role.READER,
        None,
        "chargé de mission",
        None,
        to_try="aucune personne : un lecteur ne voit que les annexes 1 transmises",
    ),
)


def shown_accounts() -> list[Colleague]:
    """The accounts printed after loading, every role at least once."""
    return [one for one in COLLEAGUES if one.to_try]


def hire(one: Colleague, calendar: Calendar, passphrase_hash: str, **place: Service | Organisation | Authority) -> User:
    """Write an account and its membership."""
    user = User.objects.create(
        email=one.email, first_name=one.first_name, last_name=one.last_name, password=passphrase_hash
    )
    if one.has_second_factor:
        TOTP.activate(user, TOTP_SECRET)
    first, last = one.days(calendar)
    Membership.objects.create(
        user=user,
        role=one.role,
        job=one.job,
        fte=Decimal(one.fte) if one.fte else None,
        starts_on=first,
        ends_on=None if last == datetime.date.max else last,
        **place,
    )
    return user


def review_rights(organisation: Organisation, calendar: Calendar) -> None:
    """Confirm who works there, as its administrator does, or, without one, the head for her team."""
    places = Membership.objects.of_organisation(organisation.pk).select_related("user")
    places = list(places.in_force_on(calendar.on).order_by("pk"))
    administrator = next((one.user for one in places if one.role == Role.ADMINISTRATOR), None)
    heads = {one.service_id: one.user for one in places if one.role == Role.HEAD_OF_SERVICE}
    RightsReview.objects.bulk_create(
        RightsReview(
            membership=one,
            reviewed_by=administrator or (heads.get(one.service_id) if one.role != Role.HEAD_OF_SERVICE else None),
            reviewed_on=calendar.months_ago(
                LATE_MONTHS_AGO if one.user.email == REVIEWED_LATE else REVIEWED_MONTHS_AGO
            ),
            outcome=ReviewOutcome.CONFIRMED,
        )
        for one in places
    )
