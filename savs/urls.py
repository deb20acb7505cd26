from django.urls import include, path

from savs import gallery, views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("", include("accounts.urls")),
    path("compte/", include("accounts.sign_in.urls")),
    path("composants/", gallery.component_gallery, name="component_gallery"),
    path("composants/personnes/", gallery.sample_people, name="component_gallery_people"),
    path("", include("people.urls")),
    path("", include("admissions.urls")),
    path("", include("pap.urls")),
    path("", include("activity.urls")),
    path("", include("reporting.urls")),
    path("", include("desk.urls")),
]

handler400 = views.bad_request
