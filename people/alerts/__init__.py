"""What whoever goes to a person, or receives her, must have read before."""
