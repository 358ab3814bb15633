"""The pages of stories: telling, hearing, who may hear, and talks and films made together."""
