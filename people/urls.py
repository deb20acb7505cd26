from django.urls import path

from people import views

app_name = "people"
urlpatterns = [
    path("personnes/<uuid:person>/documents/", views.document_list, name="document_list"),
    path("personnes/<uuid:person>/documents/ajouter/", views.document_create, name="document_create"),
    path("personnes/<uuid:person>/documents/<uuid:pk>/fichier/", views.document_download, name="document_download"),
    path("personnes/<uuid:person>/documents/<uuid:pk>/supprimer/", views.document_delete, name="document_delete"),
    path("personnes/<uuid:pk>/lectures/", views.reading_list, name="reading_list"),
]
