"""Le classeur SAVS: a whole service in one Excel file, imported and exported (docs/classeur.md has its columns)."""
