"""Monthly contributions, the rights record made of them, and the yearly statements (§30)."""
