"""After the show: what the audience's answers came to, as files; and their deletion, by rule and by hand."""
