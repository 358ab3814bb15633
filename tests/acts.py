"""What people do again and again in the stories, each through the real pages."""

from sayso.web.site import timed


def vote(visitor, decision, choice, *, helper="No one"):
    """From the decision's page to the receipt."""
    visitor.go(f"/decisions/{decision.pk}/").click("Have your say")
    if choice not in visitor.choices:
        visitor.click("More choices")
    visitor.press("Go on", choice=choice)
    assert visitor.heading == "Is this right?"
    visitor.press("Yes, this is right")
    assert visitor.heading == "Did someone help you?"
    visitor.press("Go on", helper=helper)
    if helper != "No one":
        assert visitor.heading == "How did they help you?"
        visitor.press("Go on", kind="They read it to me")
    assert visitor.heading == "We have your vote"
    return visitor


def give_picture(visitor, words, picture):
    """From the page that says what is missing: look for a picture for these words, and choose it."""
    visitor.click(words).press("Look for other pictures", look_for=picture)
    visitor.press("Use this", picture=picture)


def tick(clock):
    """The timed worker's round, as `sayso tick` does it."""
    for duty in (
        timed.ask_again,
        timed.settle,
        timed.destroy_keys,
        timed.take_ways_out,
        timed.begin_results,
        timed.draw_agreements,
        timed.tell_parts,
        timed.end_paper,
        timed.let_silence_rise,
    ):
        duty(clock.now)
