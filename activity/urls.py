from django.urls import path

from activity.advisory import views as advisory
from activity.agenda import views as agenda
from activity.closing import views as closing
from activity.collective.views import activities as collective
from activity.collective.views import enrolments, sessions
from activity.departure.views import caseload_transfer, departure
from activity.feed import views as feed
from activity.indirect import views as indirect
from activity.path import views as path_views
from activity.projects import views as projects
from activity.relatives.views import relatives_told
from activity.support import views as support
from activity.together.views import acts_correct
from activity.transmissions import views as transmissions
from activity.views import acts, kinds, notes
from activity.week.views import week

app_name = "activity"
urlpatterns = [
    path("actes/", acts.act_list, name="act_list"),
    path("actes/saisir/", acts.act_create, name="act_create"),
    path("personnes/choisir/", acts.person_search, name="person_search"),
    path("actes/journee/", acts.act_day, name="act_day"),
    path("actes/objectifs/", acts.act_objectives, name="act_objectives"),
    path("actes/<uuid:pk>/corriger/", acts.act_edit, name="act_edit"),
    path("actes/<uuid:pk>/annuler-la-saisie/", acts.act_undo, name="act_undo"),
    path("actes/<uuid:pk>/clore-la-veille/", acts.act_close_watch, name="act_close_watch"),
    path("actes/semaine/", week, name="week"),
    path("actes/corriger-ensemble/", acts_correct, name="acts_correct"),
    path("premiers-contacts/", path_views.first_contact_list, name="first_contact_list"),
    path("premiers-contacts/saisir/", path_views.first_contact_create, name="first_contact_create"),
    path("premiers-contacts/<uuid:pk>/relier/", path_views.first_contact_link, name="first_contact_link"),
    path("demandes-de-dossier/<uuid:pk>/repondre/", path_views.file_request_answer, name="file_request_answer"),
    path("premiers-contacts/information/", path_views.information_create, name="information_create"),
    path("personnes/<uuid:pk>/dipc/remettre/", path_views.dipc_hand_over, name="dipc_hand_over"),
    path("dipc/<uuid:pk>/signatures/", path_views.dipc_sign, name="dipc_sign"),
    path("avenants/<uuid:pk>/signatures/", path_views.amendment_sign, name="amendment_sign"),
    path(
        "personnes/<uuid:pk>/rencontre-individuelle/",
        path_views.individual_meeting_create,
        name="individual_meeting_create",
    ),
    path("accompagnements/<uuid:pk>/revues-du-projet/noter/", projects.pap_review_create, name="pap_review_create"),
    path("revues-du-projet/<uuid:pk>/", projects.pap_review_edit, name="pap_review_edit"),
    path("revues-du-projet/<uuid:pk>/retirer/", projects.pap_review_remove, name="pap_review_remove"),
    path("actes/mon-mois/", closing.own_month, name="own_month"),
    path("actes/cloture/", closing.closing_list, name="closing_list"),
    path("actes/cloture/mois/", closing.month_closing, name="month_closing"),
    path("actes/cloture/journees/", closing.day_bounds, name="day_bounds"),
    path("actes/<uuid:pk>/informee/", relatives_told, name="relatives_told"),
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/abonnement/", feed.calendar_subscription, name="calendar_subscription"),
    path("agenda/abonnement/fermer/", feed.calendar_subscription_end, name="calendar_subscription_end"),
    path("agenda/flux/<uuid:pk>/<uuid:token>/", feed.calendar_feed, name="calendar_feed"),
    path("agenda/prevoir/", agenda.appointment_plan, name="appointment_plan"),
    path("agenda/<uuid:pk>/", agenda.appointment_tell, name="appointment_tell"),
    path("types-d-acte/", kinds.act_kind_list, name="act_kind_list"),
    path("types-d-acte/ajouter/", kinds.act_kind_create, name="act_kind_create"),
    path("types-d-acte/<uuid:pk>/modifier/", kinds.act_kind_edit, name="act_kind_edit"),
    path("rattachements/<uuid:pk>/depart/", departure, name="departure"),
    path("rattachements/<uuid:pk>/confier/", caseload_transfer, name="caseload_transfer"),
    path(
        "personnes/<uuid:pk>/notes-a-secret-renforce/ecrire/",
        notes.confidential_note_create,
        name="confidential_note_create",
    ),
    path("notes-a-secret-renforce/<uuid:pk>/", notes.confidential_note_detail, name="confidential_note_detail"),
    path("notes-a-secret-renforce/<uuid:pk>/corriger/", notes.confidential_note_edit, name="confidential_note_edit"),
    path("activites-collectives/", collective.collective_list, name="collective_list"),
    path("activites-collectives/ajouter/", collective.collective_create, name="collective_create"),
    path("activites-collectives/reglage/", collective.collective_settings, name="collective_settings"),
    path("activites-collectives/<uuid:pk>/", collective.collective_detail, name="collective_detail"),
    path("activites-collectives/<uuid:pk>/modifier/", collective.collective_edit, name="collective_edit"),
    path("activites-collectives/<uuid:pk>/inscrire/", enrolments.enrolment_create, name="enrolment_create"),
    path("activites-collectives/<uuid:pk>/seance/", sessions.session_create, name="session_create"),
    path("inscriptions/<uuid:pk>/modifier/", enrolments.enrolment_edit, name="enrolment_edit"),
    path("inscriptions/<uuid:pk>/supprimer/", enrolments.enrolment_delete, name="enrolment_delete"),
    path("inscriptions/<uuid:pk>/evaluer/", enrolments.enrolment_review, name="enrolment_review"),
    path("evaluations/<uuid:pk>/corriger/", enrolments.enrolment_review_edit, name="enrolment_review_edit"),
    path("seances/<uuid:pk>/corriger/", sessions.session_edit, name="session_edit"),
    path("seances/<uuid:pk>/acte-individuel/", sessions.session_make_individual, name="session_make_individual"),
    path("missions-d-appui/", advisory.advisory_list, name="advisory_list"),
    path("missions-d-appui/ouvrir/", advisory.advisory_create, name="advisory_create"),
    path("missions-d-appui/bilan/<int:year>/", advisory.advisory_review, name="advisory_review"),
    path("missions-d-appui/<uuid:pk>/", advisory.advisory_detail, name="advisory_detail"),
    path("missions-d-appui/<uuid:pk>/completer/", advisory.advisory_edit, name="advisory_edit"),
    path("missions-d-appui/<uuid:pk>/supprimer/", advisory.advisory_delete, name="advisory_delete"),
    path("missions-d-appui/<uuid:pk>/temps/", advisory.advisory_time_create, name="advisory_time_create"),
    path("missions-d-appui/temps/<uuid:pk>/corriger/", advisory.advisory_time_edit, name="advisory_time_edit"),
    path("missions-d-appui/temps/<uuid:pk>/supprimer/", advisory.advisory_time_delete, name="advisory_time_delete"),
    path("fonctions-support/", support.support_list, name="support_list"),
    path("fonctions-support/ajouter/", support.support_create, name="support_create"),
    path("fonctions-support/reprendre/", support.support_repeat, name="support_repeat"),
    path("fonctions-support/<uuid:pk>/corriger/", support.support_edit, name="support_edit"),
    path("fonctions-support/<uuid:pk>/supprimer/", support.support_delete, name="support_delete"),
    path("temps-indirect/", indirect.indirect_list, name="indirect_list"),
    path("temps-indirect/saisir/", indirect.indirect_create, name="indirect_create"),
    path("temps-indirect/<uuid:pk>/corriger/", indirect.indirect_edit, name="indirect_edit"),
    path("temps-indirect/<uuid:pk>/supprimer/", indirect.indirect_delete, name="indirect_delete"),
    path("transmissions/", transmissions.transmission_list, name="transmission_list"),
    path("transmissions/ecrire/", transmissions.transmission_create, name="transmission_create"),
    path("transmissions/lues/", transmissions.transmission_read, name="transmission_read"),
    path("transmissions/<uuid:pk>/corriger/", transmissions.transmission_edit, name="transmission_edit"),
    path("transmissions/<uuid:pk>/fait/", transmissions.transmission_finish, name="transmission_finish"),
    path("transmissions/<uuid:pk>/a-refaire/", transmissions.transmission_reopen, name="transmission_reopen"),
]
