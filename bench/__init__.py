"""Regi's budgets, measured: each row against its limit in the same run."""
