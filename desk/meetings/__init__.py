"""The pages of team meetings: they need the deadlines of the whole service, and the PDF."""
