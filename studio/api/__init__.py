"""The HTTP API, `/api/v1`, and the addresses for operations: what pages and other programs ask for beside `/ws`."""
