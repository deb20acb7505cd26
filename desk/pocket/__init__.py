"""What fits in a pocket: one's day and one person's card, on a telephone, between two visits."""
