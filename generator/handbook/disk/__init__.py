"""Files, folders and what travels with the program."""
