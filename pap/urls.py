from django.urls import path

from pap.views import catalogue, objectives, printing, projects

app_name = "pap"
urlpatterns = [
    path("accompagnements/<uuid:pk>/projet/", projects.pap_begin, name="pap_begin"),
    path("pap/<uuid:pk>/", projects.pap_detail, name="pap_detail"),
    path("pap/<uuid:pk>/etapes/", projects.pap_facts_edit, name="pap_facts_edit"),
    path("pap/<uuid:pk>/valider/", projects.pap_validate, name="pap_validate"),
    path("pap/<uuid:pk>/reponse/", projects.pap_answer, name="pap_answer"),
    path("pap/<uuid:pk>/document/", printing.pap_pdf, name="pap_pdf"),
    path("pap/<uuid:pk>/document-simple/", printing.pap_plain_pdf, name="pap_plain_pdf"),
    path("pap/<uuid:pk>/objectifs/ajouter/", objectives.objective_create, name="objective_create"),
    path("pap/textes/<uuid:pk>/", projects.pap_text_edit, name="pap_text_edit"),
    path("pap/objectifs/<uuid:pk>/", objectives.objective_edit, name="objective_edit"),
    path("pap/objectifs/<uuid:pk>/retirer/", objectives.objective_remove, name="objective_remove"),
    path("pap/objectifs/<uuid:pk>/evaluer/", objectives.review_create, name="review_create"),
    path("pap/etapes-d-objectif/<uuid:pk>/", objectives.step_edit, name="step_edit"),
    path("pap/evaluations/<uuid:pk>/", objectives.review_edit, name="review_edit"),
    path("pap/evaluations/<uuid:pk>/retirer/", objectives.review_remove, name="review_remove"),
    path("objectifs-types/", catalogue.objective_template_list, name="objective_template_list"),
    path("objectifs-types/ajouter/", catalogue.objective_template_create, name="objective_template_create"),
    path("objectifs-types/<uuid:pk>/", catalogue.objective_template_edit, name="objective_template_edit"),
    path("serafin/", catalogue.serafin_preference_edit, name="serafin_preference_edit"),
]
