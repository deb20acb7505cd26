from django.urls import path

from people import views
from people.alerts import views as alerts
from people.contacts import views as contacts
from people.entourage import views as entourage
from people.identity import views as identity
from people.protection import views as protection

app_name = "people"
urlpatterns = [
    path("personnes/<uuid:person>/documents/", views.document_list, name="document_list"),
    path("personnes/<uuid:person>/documents/ajouter/", views.document_create, name="document_create"),
    path("personnes/<uuid:person>/documents/<uuid:pk>/fichier/", views.document_download, name="document_download"),
    path("personnes/<uuid:person>/documents/<uuid:pk>/supprimer/", views.document_delete, name="document_delete"),
    path("personnes/<uuid:person>/alertes/poser/", alerts.alert_create, name="alert_create"),
    path("alertes/<uuid:pk>/revoir/", alerts.alert_edit, name="alert_edit"),
    path("alertes/<uuid:pk>/lever/", alerts.alert_close, name="alert_close"),
    path("personnes/<uuid:person>/coordonnees/", contacts.contact_edit, name="contact_edit"),
    path("personnes/<uuid:person>/identite/", identity.identity_edit, name="identity_edit"),
    path("personnes/<uuid:person>/orientations/ajouter/", identity.orientation_create, name="orientation_create"),
    path(
        "personnes/<uuid:person>/orientations/<uuid:pk>/corriger/", identity.orientation_edit, name="orientation_edit"
    ),
    path("personnes/<uuid:person>/protection/noter/", protection.protection_create, name="protection_create"),
    path("personnes/<uuid:person>/protection/<uuid:pk>/corriger/", protection.protection_edit, name="protection_edit"),
    path("personnes/<uuid:person>/entourage/ajouter/", entourage.relative_create, name="relative_create"),
    path("personnes/<uuid:person>/entourage/<uuid:pk>/corriger/", entourage.relative_edit, name="relative_edit"),
    path("personnes/<uuid:person>/documents-remis/", entourage.admission_papers, name="admission_papers"),
    path("personnes/<uuid:pk>/lectures/", views.reading_list, name="reading_list"),
]
