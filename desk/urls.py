from django.urls import path

from desk import views
from desk.deadlines.views import feed as deadline_feed
from desk.deadlines.views import lists as deadlines
from desk.deadlines.views import settings as deadline_settings
from desk.meetings import views as meetings
from desk.merging import views as merging
from desk.pocket import views as pocket
from desk.projects import views as projects

app_name = "desk"
urlpatterns = [
    path("projets/", projects.project_board, name="project_board"),
    path("projets/liste.csv", projects.project_board_csv, name="project_board_csv"),
    path("projets/liste.xlsx", projects.project_board_xlsx, name="project_board_xlsx"),
    path("projets/rappeler/", projects.project_remind, name="project_remind"),
    path("", views.home, name="home"),
    path("personnes/", views.person_list, name="person_list"),
    path("personnes/chercher/", views.person_find, name="person_find"),
    path("personnes/<uuid:pk>/", views.person_detail, name="person_detail"),
    path("echeances/", deadlines.deadline_list, name="deadline_list"),
    path("echeances/liste.csv", deadlines.deadline_list_csv, name="deadline_list_csv"),
    path("echeances/liste.xlsx", deadlines.deadline_list_xlsx, name="deadline_list_xlsx"),
    path("echeances/flux/<uuid:pk>/<uuid:token>/", deadline_feed.deadline_feed, name="deadline_feed"),
    path("echeances/rappel/", deadlines.deadline_digest, name="deadline_digest"),
    path("echeances/reglages/", deadline_settings.deadline_setting_list, name="deadline_setting_list"),
    path(
        "echeances/reglages/<slug:code>/changer/",
        deadline_settings.deadline_setting_create,
        name="deadline_setting_create",
    ),
    path(
        "echeances/reglages/<uuid:pk>/enlever/",
        deadline_settings.deadline_setting_delete,
        name="deadline_setting_delete",
    ),
    path("ma-journee/", pocket.day, name="day"),
    path("personnes/<uuid:pk>/carte/", pocket.person_card, name="person_card"),
    path("personnes/<uuid:pk>/reunir/", merging.person_merge, name="person_merge"),
    path("personnes/<uuid:pk>/reunir/<uuid:other>/", merging.person_merge_with, name="person_merge_with"),
    path("personnes/<uuid:pk>/historique/", views.person_history, name="person_history"),
    path("reunions/", meetings.meeting_list, name="meeting_list"),
    path("reunions/saisir/", meetings.meeting_create, name="meeting_create"),
    path("reunions/<uuid:pk>/", meetings.meeting_detail, name="meeting_detail"),
    path("reunions/<uuid:pk>/compte-rendu.pdf", meetings.meeting_pdf, name="meeting_pdf"),
    path("reunions/<uuid:pk>/corriger/", meetings.meeting_edit, name="meeting_edit"),
    path("reunions/<uuid:pk>/supprimer/", meetings.meeting_delete, name="meeting_delete"),
    path("reunions/decisions/<uuid:pk>/fait/", meetings.decision_finish, name="decision_finish"),
    path("reunions/decisions/<uuid:pk>/a-refaire/", meetings.decision_reopen, name="decision_reopen"),
]
