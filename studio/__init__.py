"""The studio: Regi's server, and everything that touches the world outside the show itself."""
