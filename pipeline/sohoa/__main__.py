"""`python -m sohoa` is the command `sohoa`."""

from sohoa.apps.cli import main

if __name__ == "__main__":
    main()
