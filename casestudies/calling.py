"""Calls for examples: addresses of the form for suggestions that say what is looked for."""

from casestudies.models import SearchedWords
from themes.models import Theme


def called_for(words: str) -> str:
    """Return what an address calls for, if curators could have: a theme, or words searched in vain.

    Nothing else is put on the page, whoever wrote the address.
    """
    if not words or len(words) > 150:
        return ""
    in_vain = SearchedWords.objects.filter(found_all_words=0, words=words)
    is_called_for = Theme.objects.filter(name=words).exists() or in_vain.exists()
    return words if is_called_for else ""
