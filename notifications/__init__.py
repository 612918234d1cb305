"""What is told to people, and the outbox through which it goes."""
