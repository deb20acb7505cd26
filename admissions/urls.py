from django.urls import path

from admissions.letters import views as letters

app_name = "admissions"
urlpatterns = [
    path("modeles-de-lettres/", letters.letter_model_list, name="letter_model_list"),
    path("modeles-de-lettres/<uuid:pk>/", letters.letter_model_edit, name="letter_model_edit"),
    path("modeles-de-lettres/<uuid:pk>/apercu/", letters.letter_model_pdf, name="letter_model_pdf"),
    path("en-tete-de-courrier/", letters.letterhead_edit, name="letterhead_edit"),
]
