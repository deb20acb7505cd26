from django.urls import path

from accounts import views
from accounts.absences import views as absences
from accounts.professionals.views import accounts, invitations, memberships, reviews
from accounts.sign_in import views as sign_in_views

app_name = "accounts"
urlpatterns = [
    path("compte/", sign_in_views.account, name="account"),
    path("compte/connexion/", sign_in_views.sign_in, name="sign_in"),
    path("compte/deconnexion/", views.sign_out, name="sign_out"),
    path("compte/sessions/fermer/", sign_in_views.session_end_others, name="session_end_others"),
    path("compte/cles/retirer/", sign_in_views.passkey_remove, name="passkey_remove"),
    path("compte/service/", views.service_choose, name="service_choose"),
    path("invitation/<uuid:token>/", invitations.invitation_open, name="invitation_open"),
    path("invitation/", invitations.invitation_accept, name="invitation_accept"),
    path("comptes/", accounts.account_list, name="account_list"),
    path("comptes/chercher/", accounts.account_find, name="account_find"),
    path("comptes/creer/", accounts.account_create, name="account_create"),
    path("comptes/revue/", reviews.rights_review, name="rights_review"),
    path("comptes/revue/confirmer/", reviews.rights_confirm, name="rights_confirm"),
    path("comptes/refus/", views.refusal_list, name="refusal_list"),
    path("comptes/<uuid:pk>/", accounts.account_detail, name="account_detail"),
    path("comptes/<uuid:pk>/modifier/", accounts.account_edit, name="account_edit"),
    path("comptes/<uuid:pk>/rattacher/", memberships.membership_create, name="membership_create"),
    path("comptes/<uuid:pk>/lien/", accounts.account_link, name="account_link"),
    path("comptes/<uuid:pk>/desactiver/", accounts.account_close, name="account_close"),
    path("comptes/<uuid:pk>/reactiver/", accounts.account_reopen, name="account_reopen"),
    path("comptes/<uuid:pk>/second-facteur/", accounts.second_factor_reset, name="second_factor_reset"),
    path("rattachements/<uuid:pk>/modifier/", memberships.membership_edit, name="membership_edit"),
    path("absences/", absences.absence_list, name="absence_list"),
    path("absences/noter/", absences.absence_create, name="absence_create"),
    path("absences/<uuid:pk>/corriger/", absences.absence_edit, name="absence_edit"),
    path("absences/<uuid:pk>/supprimer/", absences.absence_delete, name="absence_delete"),
    path("brouillons/", views.draft_keep, name="draft_keep"),
    path("brouillons/<uuid:pk>/effacer/", views.draft_drop, name="draft_drop"),
]
