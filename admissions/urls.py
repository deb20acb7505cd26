from django.urls import path

from admissions.arrivals import views as arrivals
from admissions.commission import views as commission
from admissions.dipcs import views as dipcs
from admissions.exits import views as exits
from admissions.following import views as following
from admissions.letters import views as letters
from admissions.needs import views as needs
from admissions.waiting import views as waiting

app_name = "admissions"
urlpatterns = [
    path("accompagnements/<uuid:pk>/dipc/etablir/", dipcs.dipc_create, name="dipc_create"),
    path("dipc/<uuid:pk>/", dipcs.dipc_detail, name="dipc_detail"),
    path("dipc/<uuid:pk>/corriger/", dipcs.dipc_edit, name="dipc_edit"),
    path("dipc/<uuid:pk>/document/", dipcs.dipc_pdf, name="dipc_pdf"),
    path("dipc/<uuid:pk>/avenant/", dipcs.amendment_create, name="amendment_create"),
    path("avenants/<uuid:pk>/corriger/", dipcs.amendment_edit, name="amendment_edit"),
    path("avenants/<uuid:pk>/document/", dipcs.amendment_pdf, name="amendment_pdf"),
    path("admissions/", arrivals.request_list, name="request_list"),
    path("admissions/attente/", waiting.waiting_list, name="waiting_list"),
    path("admissions/attente/<uuid:pk>/rang/", waiting.rank_edit, name="rank_edit"),
    path("admissions/attente/<uuid:pk>/contact/", waiting.waiting_contact_create, name="waiting_contact_create"),
    path("admissions/commissions/", commission.commission_list, name="commission_list"),
    path("admissions/commissions/prevoir/", commission.commission_create, name="commission_create"),
    path("admissions/commissions/<uuid:pk>/", commission.commission_detail, name="commission_detail"),
    path("admissions/commissions/<uuid:pk>/corriger/", commission.commission_edit, name="commission_edit"),
    path("admissions/commissions/<uuid:pk>/compte-rendu.pdf", commission.commission_pdf, name="commission_pdf"),
    path("admissions/situations/<uuid:pk>/", commission.case_edit, name="case_edit"),
    path("admissions/mdph/<uuid:pk>/", arrivals.mdph_notification_edit, name="mdph_notification_edit"),
    path("admissions/mdph/<uuid:pk>/lettre/", arrivals.mdph_letter, name="mdph_letter"),
    path("admissions/decisions/<uuid:pk>/lettre/", arrivals.decision_letter, name="decision_letter"),
    path("admissions/besoins/<uuid:pk>/", needs.needs_edit, name="needs_edit"),
    path("personnes/<uuid:pk>/admettre/", arrivals.admission_create, name="admission_create"),
    path("personnes/<uuid:pk>/mdph/", arrivals.mdph_notification_create, name="mdph_notification_create"),
    path("accompagnements/<uuid:pk>/lettres/", letters.letter_list, name="letter_list"),
    path("accompagnements/<uuid:pk>/lettres/invitation/", letters.summons_print, name="summons_print"),
    path(
        "accompagnements/<uuid:pk>/lettres/information-mdph/",
        letters.mdph_information_print,
        name="mdph_information_print",
    ),
    path("modeles-de-lettres/", letters.letter_model_list, name="letter_model_list"),
    path("modeles-de-lettres/<uuid:pk>/", letters.letter_model_edit, name="letter_model_edit"),
    path("modeles-de-lettres/<uuid:pk>/apercu/", letters.letter_model_pdf, name="letter_model_pdf"),
    path("en-tete-de-courrier/", letters.letterhead_edit, name="letterhead_edit"),
    path("accompagnements/<uuid:pk>/sortie/", exits.exit_detail, name="exit_detail"),
    path("accompagnements/<uuid:pk>/sortie/fin/", exits.exit_end, name="exit_end"),
    path("accompagnements/<uuid:pk>/sortie/bilan/", exits.exit_report_edit, name="exit_report_edit"),
    path("accompagnements/<uuid:pk>/sortie/bilan/valider/", exits.exit_report_validate, name="exit_report_validate"),
    path("accompagnements/<uuid:pk>/sortie/demande/", exits.exit_request_edit, name="exit_request_edit"),
    path("accompagnements/<uuid:pk>/sortie/demande/document/", exits.exit_request_pdf, name="exit_request_pdf"),
    path("accompagnements/<uuid:pk>/sortie/bilan/document/", exits.exit_report_pdf, name="exit_report_pdf"),
    path("accompagnements/<uuid:pk>/sortie/decision/", exits.exit_decision_edit, name="exit_decision_edit"),
    path("accompagnements/<uuid:pk>/viatrajectoire/", exits.viatrajectoire_edit, name="viatrajectoire_edit"),
    path("accompagnements/<uuid:pk>/referents/", following.referents_edit, name="referents_edit"),
    path("accompagnements/<uuid:pk>/phases/ajouter/", following.phase_create, name="phase_create"),
    path("phases/<uuid:pk>/corriger/", following.phase_edit, name="phase_edit"),
    path("accompagnements/<uuid:pk>/veille/", following.watch_create, name="watch_create"),
    path("veilles/<uuid:pk>/clore/", following.watch_close, name="watch_close"),
]
