from django.urls import path

from admissions.dipcs import views as dipcs
from admissions.letters import views as letters

app_name = "admissions"
urlpatterns = [
    path("accompagnements/<uuid:pk>/dipc/etablir/", dipcs.dipc_create, name="dipc_create"),
    path("dipc/<uuid:pk>/", dipcs.dipc_detail, name="dipc_detail"),
    path("dipc/<uuid:pk>/corriger/", dipcs.dipc_edit, name="dipc_edit"),
    path("dipc/<uuid:pk>/document/", dipcs.dipc_pdf, name="dipc_pdf"),
    path("dipc/<uuid:pk>/avenant/", dipcs.amendment_create, name="amendment_create"),
    path("avenants/<uuid:pk>/corriger/", dipcs.amendment_edit, name="amendment_edit"),
    path("avenants/<uuid:pk>/document/", dipcs.amendment_pdf, name="amendment_pdf"),
    path("modeles-de-lettres/", letters.letter_model_list, name="letter_model_list"),
    path("modeles-de-lettres/<uuid:pk>/", letters.letter_model_edit, name="letter_model_edit"),
    path("modeles-de-lettres/<uuid:pk>/apercu/", letters.letter_model_pdf, name="letter_model_pdf"),
    path("en-tete-de-courrier/", letters.letterhead_edit, name="letterhead_edit"),
]
