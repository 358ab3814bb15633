META
key;value
description;How good is each idea
num_projects;3
num_votes;3
budget;10
vote_type;scoring
default_score;0
PROJECTS
project_id;cost
a;5
b;5
c;5
VOTES
voter_id;vote;points
1;a,b;9,2
2;b;4
3;a,c;1,10
