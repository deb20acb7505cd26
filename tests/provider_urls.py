"""The application's routes where an identity provider is set: as savs.urls, with those of accounts.sign_in.urls."""

from django.urls import include, path

from accounts.sign_in.urls import provider_urlpatterns
from savs import urls

handler400 = urls.handler400
urlpatterns = [path("compte/", include(provider_urlpatterns)), path("", include("savs.urls"))]
