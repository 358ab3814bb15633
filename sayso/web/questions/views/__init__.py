"""Pages of questions: asking, saying, sorting, surveys, the public door and the direct line."""
