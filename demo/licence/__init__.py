"""A stand-in for the electronic business licence and one-stop platforms, in its own process."""
