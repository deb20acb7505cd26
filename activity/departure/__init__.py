"""« Départ » of a colleague: her last day, and who takes over her people and her appointments."""
