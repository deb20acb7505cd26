"""Steps of the path that take time: a first contact, an information meeting, a DIPC handed over. Typed once, with their minutes."""
