"""Reading in what someone is worried about, and what readers write."""
