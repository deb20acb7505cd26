"""The pages that django-allauth itself leads to: it looks these names up. No other page of it is served."""

from django.conf import settings
from django.urls import path

from accounts.sign_in import views

urlpatterns = [
    path("connexion/", views.sign_in, name="account_login"),
    path("connexion/code/", views.sign_in_code, name="mfa_authenticate"),
    path("connexion/cle/", views.sign_in_passkey, name="mfa_login_webauthn"),
    path("phrase-de-passe/", views.passphrase_change, name="account_change_password"),
    path("phrase-de-passe/oubliee/", views.passphrase_reset, name="account_reset_password"),
    path("phrase-de-passe/oubliee/code/", views.passphrase_reset_code, name="account_confirm_password_reset_code"),
    path("phrase-de-passe/oubliee/nouvelle/", views.passphrase_renew, name="account_complete_password_reset"),
    path("application/", views.totp_add, name="mfa_activate_totp"),
    path("application/retirer/", views.totp_remove, name="mfa_deactivate_totp"),
    path("cles/ajouter/", views.passkey_add, name="mfa_add_webauthn"),
    path("codes-de-secours/", views.recovery_code_list, name="mfa_view_recovery_codes"),
    path("codes-de-secours/refaire/", views.recovery_code_renew, name="mfa_generate_recovery_codes"),
]

# Only where a provider is set: elsewhere these addresses do not exist.
PROVIDER = {"provider_id": "organisation"}
provider_urlpatterns = [
    path("connexion/organisation/", views.provider_start, PROVIDER, name="openid_connect_login"),
    path("connexion/organisation/retour/", views.provider_return, PROVIDER, name="openid_connect_callback"),
]
if settings.IDENTITY_PROVIDER:
    urlpatterns += provider_urlpatterns
