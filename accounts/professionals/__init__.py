"""The professionals of an organisation: their accounts, their memberships, their rights reviewed once a year."""
