"""Pages of groups: starting one, who is in it, and what all of them agree."""
