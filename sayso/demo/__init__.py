"""A fictional organisation, played through the same changes as real people."""
