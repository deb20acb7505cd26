"""A week in one grid: rows person × type of act, columns days, cells minutes, one save."""
