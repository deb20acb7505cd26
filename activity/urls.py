from django.urls import path

from activity import views
from activity.departure.views import departure

app_name = "activity"
urlpatterns = [
    path("actes/", views.act_list, name="act_list"),
    path("actes/saisir/", views.act_create, name="act_create"),
    path("actes/<uuid:pk>/corriger/", views.act_edit, name="act_edit"),
    path("rattachements/<uuid:pk>/depart/", departure, name="departure"),
    path("temps-indirect/", views.indirect_list, name="indirect_list"),
    path("temps-indirect/saisir/", views.indirect_create, name="indirect_create"),
]
