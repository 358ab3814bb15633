"""What we believe about sharing power, written as plain Python.

Nothing in here knows the web, the database, the network, the clock or chance. Every function takes
values and returns values, so anyone can read a rule, run it by hand and check that it says what
the group agreed.
"""
