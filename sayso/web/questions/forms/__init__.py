"""Reading in what is asked, and what people say."""
