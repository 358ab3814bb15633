import pytest

def test_look(cast, fridays):
    c = cast.as_(cast.rosie)
    a = f"/decisions/{fridays.pk}/"
    print(c.get(a, {"take": "how"}).content.decode()[-6000:])
    r = c.get(a, {"take": "json"})
    print(r.content.decode())
    for f in ("web","pdf","word","sound","braille","braille-letters","csv"):
        r = c.get(a, {"take": f}); print(f, r.status_code, r["Content-Disposition"], len(r.content))
        open(f"/tmp/f.{f}","wb").write(r.content)
    print(cast.as_(cast.greg).get(a, {"take": "json"}).content == c.get(a, {"take": "json"}).content)
