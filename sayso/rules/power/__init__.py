"""Who may do what, and who must agree first.

`parts` names where people stand, `settings` says who decides under each power setting, and each
other module here is about one thing people do. Every right in Sayso is in this package: the people
who run the server have no other.
"""
