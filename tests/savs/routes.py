"""What every route answers, to whom. A route that is not here turns the suite red (tests/savs/test_routes.py).

One line for each route, object and method:

    route  object  method  |  worker  head  secretary  administrator  reader  nobody  |  foreign

- the six answers are for one's own object, or where there is none; « nobody » is not signed in;
- « foreign »: what someone who may open the page gets for another service's, another organisation's and an unknown
  object, the same bytes for the three; « - » where the route has no object;
- an answer is a status; `login` leads to the sign-in page. With HX-Request the answer is the same, unless a line says
  otherwise with `hx-GET` or `hx-POST`;
- POST sends an empty form. A refused request writes nothing, whatever its answer.

Objects are made in tests/savs/world.py.
"""

TABLE = """
healthz                         -         GET   | 200 200 200 200 200 200   | -
healthz                         -         POST  | 200 200 200 200 200 200   | -
component_gallery               -         GET   | 200 200 200 200 403 login | -
component_gallery               -         POST  | 200 200 200 200 403 login | -
component_gallery_people        -         GET   | 405 405 405 405 403 login | -
component_gallery_people        -         POST  | 200 200 200 200 403 login | -

accounts:sign_in                -         GET   | 302 302 302 302 302 200   | -
accounts:sign_in                -         POST  | 302 302 302 302 302 200   | -
accounts:sign_out               -         GET   | 405 405 405 405 405 405   | -
accounts:sign_out               -         POST  | login login login login login login   | -
accounts:service_choose         -         GET   | 405 405 405 405 403 login | -
accounts:service_choose         -         POST  | 404 404 404 404 403 login | -
accounts:refusal_list           -         GET   | 403 403 403 200 403 login | -
accounts:refusal_list           -         POST  | 403 403 403 200 403 login | -
accounts:draft_keep             -         GET   | 405 405 405 405 405 login | -
accounts:draft_keep             -         POST  | 204 204 204 204 204 login | -
accounts:draft_drop             draft     GET   | 405 405 405 405 405 login | 405
accounts:draft_drop             draft     POST  | 302 302 302 302 302 login | 404

accounts:account_list           -         GET   | 403 200 403 200 403 login | -
accounts:account_list           -         POST  | 403 405 403 405 403 login | -
accounts:account_find           -         GET   | 403 405 403 405 403 login | -
accounts:account_find           -         POST  | 403 302 403 302 403 login | -
accounts:account_create         -         GET   | 403 403 403 200 403 login | -
accounts:account_create         -         POST  | 403 403 403 200 403 login | -
accounts:account_detail         account   GET   | 403 200 403 200 403 login | 404
accounts:account_detail         account   POST  | 403 405 403 405 403 login | 405
accounts:account_edit           account   GET   | 403 403 403 200 403 login | 404
accounts:account_edit           account   POST  | 403 403 403 200 403 login | 404
accounts:membership_create      account   GET   | 403 403 403 200 403 login | 404
accounts:membership_create      account   POST  | 403 403 403 200 403 login | 404
accounts:membership_edit        membership GET   | 403 403 403 200 403 login | 404
accounts:membership_edit        membership POST  | 403 403 403 200 403 login | 404
accounts:account_link           account   GET   | 403 403 403 405 403 login | 405
accounts:account_link           account   POST  | 403 403 403 200 403 login | 404
accounts:account_close          account   GET   | 403 403 403 405 403 login | 405
accounts:account_close          account   POST  | 403 403 403 302 403 login | 404
accounts:account_reopen         account   GET   | 403 403 403 405 403 login | 405
accounts:account_reopen         account   POST  | 403 403 403 302 403 login | 404
accounts:second_factor_reset    account   GET   | 403 403 403 405 403 login | 405
accounts:second_factor_reset    account   POST  | 403 403 403 302 403 login | 404
accounts:absence_list           -         GET   | 200 200 200 403 403 login | -
accounts:absence_list           -         POST  | 200 200 200 403 403 login | -
accounts:absence_create         -         GET   | 200 200 200 403 403 login | -
accounts:absence_create         -         POST  | 200 200 200 403 403 login | -
accounts:absence_edit           absence   GET   | 200 200 403 403 403 login | 404
accounts:absence_edit           absence   POST  | 200 200 403 403 403 login | 404
accounts:absence_delete         absence   GET   | 200 200 403 403 403 login | 404
accounts:absence_delete         absence   POST  | 302 302 403 403 403 login | 404
accounts:rights_review          -         GET   | 403 200 403 200 403 login | -
accounts:rights_review          -         POST  | 403 405 403 405 403 login | -
accounts:rights_confirm         -         GET   | 403 405 403 405 403 login | -
accounts:rights_confirm         -         POST  | 403 404 403 404 403 login | -
accounts:invitation_open        token     GET   | 404 404 404 404 404 404 | -
accounts:invitation_open        token     POST  | 405 405 405 405 405 405 | -
accounts:invitation_accept      -         GET   | 404 404 404 404 404 404 | -
accounts:invitation_accept      -         POST  | 404 404 404 404 404 404 | -

accounts:account                -         GET   | 200 200 200 200 200 login   | -
accounts:account                -         POST  | 200 200 200 200 200 login   | -
accounts:session_end_others     -         GET   | 405 405 405 405 405 login   | -
accounts:session_end_others     -         POST  | 302 302 302 302 302 login   | -
accounts:passkey_remove         -         GET   | 404 404 404 404 404 login   | -
accounts:passkey_remove         -         POST  | 404 404 404 404 404 login   | -
account_login                   -         GET   | 302 302 302 302 302 200   | -
account_login                   -         POST  | 302 302 302 302 302 200   | -
mfa_authenticate                -         GET   | 302 302 302 302 302 login   | -
mfa_authenticate                -         POST  | 302 302 302 302 302 login   | -
mfa_login_webauthn              -         GET   | 302 302 302 302 302 login   | -
mfa_login_webauthn              -         POST  | 302 302 302 302 302 login   | -
account_change_password         -         GET   | 200 200 200 200 200 login   | -
account_change_password         -         POST  | 200 200 200 200 200 login   | -
account_reset_password          -         GET   | 200 200 200 200 200 200   | -
account_reset_password          -         POST  | 200 200 200 200 200 200   | -
account_confirm_password_reset_code -         GET   | login login login login login login   | -
account_confirm_password_reset_code -         POST  | login login login login login login   | -
account_complete_password_reset -         GET   | 302 302 302 302 302 302   | -
account_complete_password_reset -         POST  | 302 302 302 302 302 302   | -
mfa_activate_totp               -         GET   | 200 302 200 302 302 login   | -
mfa_activate_totp               -         POST  | 200 302 200 302 302 login   | -
mfa_deactivate_totp             -         GET   | 404 200 404 200 200 login   | -
mfa_deactivate_totp             -         POST  | 404 200 404 200 200 login   | -
mfa_add_webauthn                -         GET   | 200 200 200 200 200 login   | -
mfa_add_webauthn                -         POST  | 200 200 200 200 200 login   | -
mfa_view_recovery_codes         -         GET   | 404 404 404 404 404 login   | -
mfa_view_recovery_codes         -         POST  | 405 405 405 405 405 login   | -
mfa_generate_recovery_codes     -         GET   | 200 200 200 200 200 login   | -
mfa_generate_recovery_codes     -         POST  | 200 302 200 302 302 login   | -

people:document_list            person    GET   | 200 200 200 403 403 login | 404
people:document_list            person    POST  | 405 405 405 403 403 login | 405
people:document_create          person    GET   | 200 200 200 403 403 login | 404
people:document_create          person    POST  | 200 200 200 403 403 login | 404
people:document_download        document  GET   | 200 200 200 403 403 login | 404
people:document_download        document  POST  | 405 405 405 403 403 login | 405
people:document_delete          document  GET   | 200 200 200 403 403 login | 404
people:document_delete          document  POST  | 302 302 302 403 403 login | 404
desk:home                       -         GET   | 200 200 200 200 200 login | -
desk:home                       -         POST  | 200 200 200 200 200 login | -
desk:person_list                -         GET   | 200 200 200 403 403 login | -
desk:person_list                -         POST  | 200 200 200 403 403 login | -
desk:person_find                -         GET   | 405 405 405 403 403 login | -
desk:person_find                -         POST  | 302 302 302 403 403 login | -
desk:person_detail              person    GET   | 200 200 200 403 403 login | 404
desk:person_detail              person    POST  | 200 200 200 403 403 login | 404
desk:person_history             person    GET   | 200 200 200 403 403 login | 404
desk:person_history             person    POST  | 200 200 200 403 403 login | 404
people:reading_list             person    GET   | 403 200 403 403 403 login | 404
people:reading_list             person    POST  | 403 200 403 403 403 login | 404

activity:act_list               -         GET   | 200 200 200 403 403 login | -
activity:act_list               -         POST  | 200 200 200 403 403 login | -
activity:person_search          -         GET   | 405 405 403 403 403 login | -
activity:person_search          -         POST  | 200 200 403 403 403 login | -
activity:act_day                -         GET   | 405 405 403 403 403 login | -
activity:act_day                -         POST  | 200 200 403 403 403 login | -
activity:act_create             -         GET   | 200 200 403 403 403 login | -
activity:act_create             -         POST  | 200 200 403 403 403 login | -
activity:act_edit               act       GET   | 200 200 403 403 403 login | 404
activity:act_edit               act       POST  | 200 200 403 403 403 login | 404
activity:relatives_told         act       GET   | 200 200 403 403 403 login | 404
activity:relatives_told         act       POST  | 200 200 403 403 403 login | 404
activity:act_undo               act       GET   | 405 405 403 403 403 login | 405
activity:act_undo               act       POST  | 302 302 403 403 403 login | 404
activity:week                   -         GET   | 200 200 403 403 403 login | -
activity:week                   -         POST  | 302 302 403 403 403 login | -
activity:first_contact_list     -         GET   | 200 200 200 403 403 login | -
activity:first_contact_list     -         POST  | 405 405 405 403 403 login | -
activity:first_contact_create   -         GET   | 200 200 200 403 403 login | -
activity:first_contact_create   -         POST  | 200 200 200 403 403 login | -
activity:first_contact_link     contact   GET   | 200 200 200 403 403 login | 404
activity:first_contact_link     contact   POST  | 200 200 200 403 403 login | 404
activity:information_create     -         GET   | 200 200 403 403 403 login | -
activity:information_create     -         POST  | 200 200 403 403 403 login | -
activity:dipc_hand_over         person    GET   | 200 200 403 403 403 login | 404
activity:dipc_hand_over         person    POST  | 200 200 403 403 403 login | 404
activity:own_month              -         GET   | 200 200 403 403 403 login | -
activity:own_month              -         POST  | 405 405 403 403 403 login | -
activity:closing_list           -         GET   | 403 200 403 403 403 login | -
activity:closing_list           -         POST  | 403 405 403 403 403 login | -
activity:month_closing          -         GET   | 403 200 403 403 403 login | -
activity:month_closing          -         POST  | 403 200 403 403 403 login | -
activity:day_bounds             -         GET   | 403 200 403 403 403 login | -
activity:day_bounds             -         POST  | 403 200 403 403 403 login | -
activity:act_kind_list          -         GET   | 403 200 403 403 403 login | -
activity:act_kind_list          -         POST  | 403 405 403 403 403 login | -
activity:act_kind_create        -         GET   | 403 200 403 403 403 login | -
activity:act_kind_create        -         POST  | 403 200 403 403 403 login | -
activity:act_kind_edit          kind      GET   | 403 200 403 403 403 login | 404
activity:act_kind_edit          kind      POST  | 403 200 403 403 403 login | 404
activity:departure              membership GET  | 403 200 403 200 403 login | 404
activity:departure              membership POST | 403 200 403 200 403 login | 404
activity:confidential_note_create person  GET   | 403 200 403 403 403 login | 404
activity:confidential_note_create person  POST  | 403 200 403 403 403 login | 404
activity:confidential_note_detail secret  GET   | 404 200 403 403 403 login | 404
activity:confidential_note_detail secret  POST  | 404 200 403 403 403 login | 404
activity:confidential_note_edit secret    GET   | 404 200 403 403 403 login | 404
activity:confidential_note_edit secret    POST  | 404 200 403 403 403 login | 404
activity:transmission_list      -         GET   | 200 200 403 403 403 login | -
activity:transmission_list      -         POST  | 200 200 403 403 403 login | -
activity:transmission_create    -         GET   | 200 200 403 403 403 login | -
activity:transmission_create    -         POST  | 200 200 403 403 403 login | -
activity:transmission_read      -         GET   | 405 405 403 403 403 login | -
activity:transmission_read      -         POST  | 302 302 403 403 403 login | -
activity:transmission_edit      transmission GET  | 200 200 403 403 403 login | 404
activity:transmission_edit      transmission POST | 200 200 403 403 403 login | 404
activity:transmission_finish    transmission GET  | 405 405 403 403 403 login | 405
activity:transmission_finish    transmission POST | 302 302 403 403 403 login | 404
activity:transmission_reopen    transmission GET  | 405 405 403 403 403 login | 405
activity:transmission_reopen    transmission POST | 302 302 403 403 403 login | 404
activity:collective_list        -         GET   | 200 200 200 403 403 login | -
activity:collective_list        -         POST  | 405 405 405 403 403 login | -
activity:collective_create      -         GET   | 200 200 403 403 403 login | -
activity:collective_create      -         POST  | 200 200 403 403 403 login | -
activity:collective_settings    -         GET   | 403 200 403 403 403 login | -
activity:collective_settings    -         POST  | 403 200 403 403 403 login | -
activity:collective_detail      collective GET  | 200 200 200 403 403 login | 404
activity:collective_detail      collective POST | 405 405 405 403 403 login | 405
activity:collective_edit        collective GET  | 200 200 403 403 403 login | 404
activity:collective_edit        collective POST | 200 200 403 403 403 login | 404
activity:enrolment_create       collective GET  | 200 200 403 403 403 login | 404
activity:enrolment_create       collective POST | 200 200 403 403 403 login | 404
activity:session_create         collective GET  | 200 200 403 403 403 login | 404
activity:session_create         collective POST | 200 200 403 403 403 login | 404
activity:enrolment_edit         enrolment GET   | 200 200 403 403 403 login | 404
activity:enrolment_edit         enrolment POST  | 200 200 403 403 403 login | 404
activity:enrolment_delete       enrolment GET   | 405 405 403 403 403 login | 405
activity:enrolment_delete       enrolment POST  | 302 302 403 403 403 login | 404
activity:enrolment_review       enrolment GET   | 200 200 403 403 403 login | 404
activity:enrolment_review       enrolment POST  | 200 200 403 403 403 login | 404
activity:enrolment_review_edit  review    GET   | 200 200 403 403 403 login | 404
activity:enrolment_review_edit  review    POST  | 200 200 403 403 403 login | 404
activity:session_edit           session   GET   | 200 200 403 403 403 login | 404
activity:session_edit           session   POST  | 200 200 403 403 403 login | 404
activity:session_make_individual session  GET   | 405 405 403 403 403 login | 405
activity:session_make_individual session  POST  | 302 302 403 403 403 login | 404
activity:indirect_list          -         GET   | 200 200 200 403 403 login | -
activity:indirect_list          -         POST  | 200 200 200 403 403 login | -
activity:indirect_create        -         GET   | 200 200 403 403 403 login | -
activity:indirect_create        -         POST  | 200 200 403 403 403 login | -
activity:indirect_edit          event     GET   | 200 200 403 403 403 login | 404
activity:indirect_edit          event     POST  | 200 200 403 403 403 login | 404
activity:indirect_delete        event     GET   | 200 200 403 403 403 login | 404
activity:indirect_delete        event     POST  | 302 302 403 403 403 login | 404

desk:meeting_list               -         GET   | 200 200 403 403 403 login | -
desk:meeting_list               -         POST  | 405 405 403 403 403 login | -
desk:meeting_create             -         GET   | 200 200 403 403 403 login | -
desk:meeting_create             -         POST  | 200 200 403 403 403 login | -
desk:meeting_detail             meeting   GET   | 200 200 403 403 403 login | 404
desk:meeting_detail             meeting   POST  | 405 405 403 403 403 login | 405
desk:meeting_pdf                meeting   GET   | 200 200 403 403 403 login | 404
desk:meeting_pdf                meeting   POST  | 405 405 403 403 403 login | 405
desk:meeting_edit               meeting   GET   | 200 200 403 403 403 login | 404
desk:meeting_edit               meeting   POST  | 200 200 403 403 403 login | 404
desk:meeting_delete             meeting   GET   | 200 200 403 403 403 login | 404
desk:meeting_delete             meeting   POST  | 302 302 403 403 403 login | 404
desk:decision_finish            point     GET   | 405 405 403 403 403 login | 405
desk:decision_finish            point     POST  | 302 302 403 403 403 login | 404
desk:decision_reopen            point     GET   | 405 405 403 403 403 login | 405
desk:decision_reopen            point     POST  | 302 302 403 403 403 login | 404

reporting:annexe1               -         GET   | 302 302 403 302 403 login | -
reporting:annexe1               -         POST  | 405 405 403 405 403 login | -
reporting:annexe1               year      GET   | 200 200 403 200 403 login | 404
reporting:annexe1               year      POST  | 405 405 403 405 403 login | 405
reporting:sampling              -         GET   | 403 200 403 403 403 login | -
reporting:sampling              -         POST  | 403 200 403 403 403 login | -
reporting:sampling              year      GET   | 403 200 403 403 403 login | 404
reporting:sampling              year      POST  | 403 200 403 403 403 login | 404
reporting:annexe1_xlsx          year      GET   | 200 200 403 200 403 login | 404
reporting:annexe1_xlsx          year      POST  | 405 405 403 405 403 login | 405
reporting:annexe1_pdf           year      GET   | 200 200 403 200 403 login | 404
reporting:annexe1_pdf           year      POST  | 405 405 403 405 403 login | 405
reporting:annexe1_figure        figure    GET   | 200 200 403 200 403 login | 404
reporting:annexe1_figure        figure    POST  | 405 405 403 405 403 login | 405
reporting:annexe1_figure_xlsx   figure    GET   | 200 200 403 200 403 login | 404
reporting:annexe1_figure_xlsx   figure    POST  | 405 405 403 405 403 login | 405
reporting:annexe1_figure_csv    figure    GET   | 200 200 403 200 403 login | 404
reporting:annexe1_figure_csv    figure    POST  | 405 405 403 405 403 login | 405
reporting:classeur_import       -         GET   | 403 403 403 200 403 login | -
reporting:classeur_import       -         POST  | 403 403 403 200 403 login | -
reporting:classeur_empty        -         GET   | 403 403 403 200 403 login | -
reporting:classeur_empty        -         POST  | 403 403 403 405 403 login | -
reporting:classeur_export       -         GET   | 403 403 403 200 403 login | -
reporting:classeur_export       -         POST  | 403 403 403 405 403 login | -
reporting:classeur_preview      classeur  GET   | 403 403 403 200 403 login | 404
reporting:classeur_preview      classeur  POST  | 403 403 403 405 403 login | 405
reporting:classeur_confirm      classeur  GET   | 403 403 403 405 403 login | 405
reporting:classeur_confirm      classeur  POST  | 403 403 403 400 403 login | 400
"""

# Routes that exist only where an identity provider is set (accounts.sign_in.urls); without one they are no address.
WITH_PROVIDER = """
openid_connect_login            -         GET   | 405 405 405 405 405 405   | -
openid_connect_login            -         POST  | 302 302 302 302 302 200   | -
openid_connect_callback         -         GET   | 302 302 302 302 302 login | -
openid_connect_callback         -         POST  | 405 405 405 405 405 405   | -
"""
