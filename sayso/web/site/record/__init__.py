"""The record of this installation: it grows, is carried away, and is looked at.

`growing`: the timed worker's part. `carrying`: what `sayso export` writes. `looking`: what `sayso check`
finds. How it works and why: docs/adr/0016-the-record.md.
"""

from sayso.web.site.record.carrying import carried_away
from sayso.web.site.record.growing import grow
from sayso.web.site.record.looking import faults

__all__ = ["carried_away", "faults", "grow"]
