"""DIPC and avenants: written in one form, printed, handed over, signed."""
