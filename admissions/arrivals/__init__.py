"""Who asks to come in: the requests of a service, the answer to the MDPH, the admission."""
