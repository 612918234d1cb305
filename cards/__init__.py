"""Social security cards: second application, loss, reissue, replacement, delivery (§27–§29)."""
