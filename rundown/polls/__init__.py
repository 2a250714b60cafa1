"""Polls: what the audience is asked, how a poll lives and what its answers come to; an answer is no fact."""
