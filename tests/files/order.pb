META
key;value
description;One after the other
num_projects;3
num_votes;3
budget;10
vote_type;ordinal
PROJECTS
project_id;cost;name
a;5;First
b;5;Second
c;5;Third
VOTES
vote;voter_id
a,b;1
b,c,a;2
a;3
