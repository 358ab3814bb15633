META
key;value
description;One each
num_projects;2
num_votes;3
budget;1 
vote_type;choose-1
PROJECTS
project_id;cost
yes;1
no;1
VOTES
voter_id;vote
1;yes
2;no
3;yes
