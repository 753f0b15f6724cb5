"""Two characters that nobody types: they survive escaping and mark what a search matched."""

START, STOP = "\x02", "\x03"
