"""Pages of organisations and places: setting up, looking after, and who is here."""
