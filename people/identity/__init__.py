"""Who she is, and what the CDAPH decided for her."""
