-- Ways of writing that the English stemmer keeps apart, brought to one, on both sides of a search.
CREATE FUNCTION public.search_normal(words text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    -- VRUs, PCCs: the stemmer takes the plural of an acronym for another word
    words := regexp_replace(words, '\m([A-Z]{2,6})s\M', '\1', 'g');
    -- section 136, s.136, S136s; not the s of “England's 43 forces”
    words := regexp_replace(words, '(?<![''’])\m(?:sections?|sec|s)\.?\s*(\d{2,3})s?\M', 's\1', 'gi');
    -- A&E, L & D
    words := regexp_replace(words, '\m([a-z])\s?&\s?([a-z])\M', '\1\2', 'gi');
    -- re-offending, anti-social, multi agency
    words := regexp_replace(words, '\m(anti|co|inter|multi|non|re)[- ](?=[a-z]{3})', '\1', 'gi');
    -- COVID-19, out-of-court
    words := regexp_replace(words, '(\w)-(?=\w)', '\1 ', 'g');
    -- organize, organization; not size, prize, seize
    words := regexp_replace(words, '\m([a-z]{3,})iz(e[drs]?|ers|ing|ations?|ational)\M', '\1is\2', 'gi');
    -- dont, isnt: too common to search for, but for the apostrophe
    words := regexp_replace(words, '\m(ca|could|did|do|does|had|has|have|is|should|was|were|wo|would)nt\M', ' ', 'gi');
    RETURN words;
END
$$;

-- The words of a thesaurus group that are searched for, each as a phrase.
CREATE FUNCTION public.search_term_phrases(preferred text, alternatives text[]) RETURNS tsquery[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT phrase ORDER BY phrase), '{}')
    FROM unnest(preferred || alternatives) AS word,
         LATERAL phraseto_tsquery('public.directory', public.search_normal(word)) AS phrase
    WHERE numnode(phrase) > 0
$$;

-- The group as one query: any of its phrases.
CREATE OR REPLACE FUNCTION public.search_term_query(preferred text, alternatives text[]) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(string_agg('(' || phrase::text || ')', ' | '), '')::tsquery
    FROM unnest(public.search_term_phrases(preferred, alternatives)) AS phrase
$$;

-- Each form that people type for the group; an acronym in small letters also with an s, which
-- `search_normal` cannot tell from part of the word.
CREATE FUNCTION public.search_term_forms(preferred text, alternatives text[], typed_only text[]) RETURNS tsquery[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT form ORDER BY form), '{}')
    FROM unnest(preferred || alternatives || typed_only) AS word,
         LATERAL (VALUES (word), (CASE WHEN word ~ '^[A-Z]{2,6}$' THEN lower(word) || 's' END)) AS way (written),
         LATERAL plainto_tsquery('public.directory', public.search_normal(written)) AS form
    WHERE numnode(form) > 0
$$;

ALTER TABLE themes_searchterm
    ADD COLUMN phrases tsquery[]
        GENERATED ALWAYS AS (public.search_term_phrases(preferred_term, alternatives::text[])) STORED,
    ADD COLUMN forms tsquery[]
        GENERATED ALWAYS AS (
            public.search_term_forms(preferred_term, alternatives::text[], typed_only::text[])) STORED;

-- Each form with the concept that stands for its group, or with those of all groups that have it.
CREATE OR REPLACE VIEW public.search_form AS
    SELECT form, string_agg(format('''#%s''', id), ' | ' ORDER BY id)::tsquery AS concept
    FROM themes_searchterm, unnest(forms) AS form GROUP BY form;

UPDATE themes_searchterm SET preferred_term = preferred_term;  -- generates its query anew
