"""Reading in what people say about decisions."""
