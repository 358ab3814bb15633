"""The pages of projects, and of what is tried in them."""
