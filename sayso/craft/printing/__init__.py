"""What is on a page, taken away: as a web page, on paper, in Word, as sound, in braille, as data.

One module a form, each around one good library; `paper` is what they all print. The words, their
order, the headings and the numbers are the same in every form. The same paper gives the same bytes.
"""

from sayso.craft.printing.paper import (
    BIGGEST,
    LARGE,
    Chunk,
    Look,
    Paper,
    Part,
    Picture,
    Table,
    tidy,
)

__all__ = ["BIGGEST", "LARGE", "Chunk", "Look", "Paper", "Part", "Picture", "Table", "tidy"]
