"""Who follows her, how closely, and when nobody does: référents and co-référents, phases, veille."""
