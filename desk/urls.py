from django.urls import path

from desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("personnes/", views.person_list, name="person_list"),
    path("personnes/chercher/", views.person_find, name="person_find"),
    path("personnes/<uuid:pk>/", views.person_detail, name="person_detail"),
    path("personnes/<uuid:pk>/historique/", views.person_history, name="person_history"),
]
