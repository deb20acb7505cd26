from django.urls import path

from people import views

app_name = "people"
urlpatterns = [
    path("personnes/choisir/", views.person_search, name="person_search"),
]
