"""What tests run for real: the studio as a process, Chromium, a cable to pull, and the wire without a browser."""
