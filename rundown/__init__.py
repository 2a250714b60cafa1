"""The show itself, in pure Python: it never awaits, never reads a clock, a file or a socket."""
