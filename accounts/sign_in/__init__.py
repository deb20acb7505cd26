"""Who is there: passphrase, second factor, passkeys, and what becomes of a session. django-allauth, in our words."""
