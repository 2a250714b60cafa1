"""Knows OBS and nothing of HTTP: the link that keeps an OBS in step with a track, and an OBS that is only simulated."""
