"""Slides: PDFs taken in, drawn page by page in a process of their own, and kept in the production file."""
