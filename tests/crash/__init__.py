"""The studio is killed, many times, and must have lost nothing that it had acknowledged."""
