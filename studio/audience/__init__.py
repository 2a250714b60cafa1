"""The audience: its phones, its answers and how they are counted; a flood here must be a flood only here."""
