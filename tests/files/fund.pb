META
key;value
description;Small wishes of one street
country;Nowhere
unit;Elm Street
instance;2026
num_projects;4
num_votes;6
budget;100.50
vote_type;approval
rule;greedy
date_begin;2026-01-01
date_end;2026-01-31
our_own_key;anything
PROJECTS
project_id;cost;name;category
7;60.25;Bench by the pond;rest,green
2;40.25;Swing;play
11;30;"Lamp; by the gate";light
x-1;90;Nobody's wish;none
VOTES
voter_id;age;vote;voting_method
1;34;7,2;paper
2;71;7;internet
3;;7,11;paper
4;19;2,11;internet
5;50;11;internet
6;44;;paper
