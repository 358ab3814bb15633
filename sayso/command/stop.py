"""How a command ends when it cannot go on."""


class Stop(Exception):
    """One clear sentence for the person who typed, with the way out. No traceback is shown.

    `status` is the exit status: 2 if what was typed or set does not work, 1 if something is broken.
    """

    def __init__(self, sentence: str, status: int = 2) -> None:
        super().__init__(sentence)
        self.status = status
