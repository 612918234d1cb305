"""Orders and the money that came in for them, idempotent on the provider's number."""
