"""A piece of work in five steps: how it begins, who acts in it, and how something is tried first."""
