"""How a batch holds out: runs that are killed, files by the ten thousand, what the account costs."""
