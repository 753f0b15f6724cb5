"""Words that mean nothing, drawn as real texts draw theirs: the n-th as often as 1/n."""

import random

VOCABULARY = 30_000
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprtvz" for vowel in "aeiou"]
SPREAD = 7_919  # prime, so that neighbours in the list do not look alike


def word(rank: int) -> str:
    """Return the word of a rank: three syllables and a k, which no stemmer changes."""
    number = rank * SPREAD % len(SYLLABLES) ** 3
    first, rest = divmod(number, len(SYLLABLES) ** 2)
    second, third = divmod(rest, len(SYLLABLES))
    return f"{SYLLABLES[first]}{SYLLABLES[second]}{SYLLABLES[third]}k"


class Writer:
    """Writes texts."""

    def __init__(self, draw: random.Random) -> None:
        self.random = draw.random
        self.words = [word(rank) for rank in range(VOCABULARY)]

    def text(self, length: int) -> str:
        """Return so many words in sentences of twelve."""
        ranks = [int(VOCABULARY ** self.random()) - 1 for _ in range(length)]
        drawn = [self.words[rank] for rank in ranks]
        sentences = (drawn[start : start + 12] for start in range(0, length, 12))
        return " ".join(f"{' '.join(sentence).capitalize()}." for sentence in sentences)
