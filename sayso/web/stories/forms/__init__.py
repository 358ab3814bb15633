"""Reading in stories, who may hear them, and what goes into a talk or a film."""
