"""Getting the product to run: one's own machine now, servers later. Standard library only."""
