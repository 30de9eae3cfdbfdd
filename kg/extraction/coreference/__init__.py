"""Which mentions are the same thing: names (`names`), and everything that takes them up."""
