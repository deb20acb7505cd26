from django.urls import path

from activity import views
from activity.departure.views import departure

app_name = "activity"
urlpatterns = [
    path("actes/", views.act_list, name="act_list"),
    path("actes/saisir/", views.act_create, name="act_create"),
    path("actes/<uuid:pk>/corriger/", views.act_edit, name="act_edit"),
    path("actes/<uuid:pk>/annuler-la-saisie/", views.act_undo, name="act_undo"),
    path("rattachements/<uuid:pk>/depart/", departure, name="departure"),
    path(
        "personnes/<uuid:pk>/notes-a-secret-renforce/ecrire/",
        views.confidential_note_create,
        name="confidential_note_create",
    ),
    path("notes-a-secret-renforce/<uuid:pk>/", views.confidential_note_detail, name="confidential_note_detail"),
    path("notes-a-secret-renforce/<uuid:pk>/corriger/", views.confidential_note_edit, name="confidential_note_edit"),
    path("temps-indirect/", views.indirect_list, name="indirect_list"),
    path("temps-indirect/saisir/", views.indirect_create, name="indirect_create"),
]
