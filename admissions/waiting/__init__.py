"""The waiting list: ranks, who is kept in touch with."""
