"""Reading in what a project says, and what people say of a try."""
