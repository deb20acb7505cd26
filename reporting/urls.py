from django.urls import path

from reporting.views import annexe1, classeur, sampling

app_name = "reporting"
urlpatterns = [
    path("annexe-1/", annexe1.annexe1, name="annexe1"),
    path("annexe-1/<int:year>/", annexe1.annexe1, name="annexe1"),
    path("annexe-1/<int:year>/annexe1.xlsx", annexe1.annexe1_xlsx, name="annexe1_xlsx"),
    path("annexe-1/<int:year>/annexe1.pdf", annexe1.annexe1_pdf, name="annexe1_pdf"),
    path("annexe-1/<int:year>/<str:figure>/", annexe1.annexe1_figure, name="annexe1_figure"),
    path("annexe-1/<int:year>/<str:figure>/liste.xlsx", annexe1.annexe1_figure_xlsx, name="annexe1_figure_xlsx"),
    path("annexe-1/<int:year>/<str:figure>/liste.csv", annexe1.annexe1_figure_csv, name="annexe1_figure_csv"),
    path("carottage/", sampling.sampling, name="sampling"),
    path("carottage/<int:year>/", sampling.sampling, name="sampling"),
    path("import/", classeur.classeur_import, name="classeur_import"),
    path("import/vide.xlsx", classeur.classeur_empty, name="classeur_empty"),
    path("import/classeur.xlsx", classeur.classeur_export, name="classeur_export"),
    path("import/<uuid:key>/", classeur.classeur_preview, name="classeur_preview"),
    path("import/<uuid:key>/importer/", classeur.classeur_confirm, name="classeur_confirm"),
]
