"""What an import would do, sheet by sheet. Reads; writes nothing."""
