"""The pages of decisions: showing, voting, and what came out."""
