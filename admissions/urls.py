from django.urls import path

from admissions.exits import views as exits
from admissions.following import views as following
from admissions.letters import views as letters

app_name = "admissions"
urlpatterns = [
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
    path("modeles-de-lettres/", letters.letter_model_list, name="letter_model_list"),
    path("modeles-de-lettres/<uuid:pk>/", letters.letter_model_edit, name="letter_model_edit"),
    path("modeles-de-lettres/<uuid:pk>/apercu/", letters.letter_model_pdf, name="letter_model_pdf"),
    path("en-tete-de-courrier/", letters.letterhead_edit, name="letterhead_edit"),
]
