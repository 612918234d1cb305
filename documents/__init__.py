"""Documents that are issued, printed, and verified by anybody who holds them."""
