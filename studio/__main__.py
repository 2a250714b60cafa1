"""`python -m studio` is `regi`."""

from studio.cli import main

main()
