from django.urls import path

from savs import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
]
