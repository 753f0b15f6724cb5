-- How words are read, on both sides of a search: accents folded, then English stems.
CREATE TEXT SEARCH CONFIGURATION public.directory (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION public.directory
    ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, english_stem;

-- A thesaurus group as a query: any of its words, or of its phrases as a phrase.
CREATE FUNCTION public.search_term_query(preferred text, alternatives text[]) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(string_agg('(' || form::text || ')', ' | '), '')::tsquery
    FROM unnest(preferred || alternatives) AS word,
         LATERAL phraseto_tsquery('public.directory', word) AS form
    WHERE numnode(form) > 0
$$;

ALTER TABLE themes_searchterm ADD COLUMN query tsquery
    GENERATED ALWAYS AS (public.search_term_query(preferred_term, alternatives::text[])) STORED;

-- Each form that people type, with the concept that stands for its group. Every search document
-- carries the lexeme '#7' when any word of group 7 is in it, so a synonym costs a reader nothing
-- and rewriting cannot run from one group into the next.
CREATE VIEW public.search_form AS
    SELECT form, format('''#%s''', term.id)::tsquery AS concept
    FROM themes_searchterm AS term,
         unnest(term.preferred_term::text || term.alternatives::text[] || term.typed_only::text[]) AS word,
         -- A hyphen joins its words as a phrase, which would match no other way of writing them.
         LATERAL plainto_tsquery('public.directory', replace(word, '-', ' ')) AS form
    WHERE numnode(form) > 0;

-- What a visitor typed, as queries:
--   all_words   entries that have every word, or the concept behind it
--   some_words  entries that have any of them
--   typed_words any of the words as typed, to rank by
--   shown       what to highlight and to rank by less: also the words of the concepts
--   concepts    the groups that widened it
CREATE FUNCTION public.search_parse(typed text, widen boolean)
RETURNS TABLE (
    all_words tsquery, some_words tsquery, typed_words tsquery, shown tsquery, concepts bigint[]
)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    rewritten tsquery;
BEGIN
    all_words := websearch_to_tsquery('public.directory', typed);
    rewritten := all_words;
    IF widen THEN
        rewritten := ts_rewrite(
            websearch_to_tsquery('public.directory', replace(typed, '-', ' ')),
            'SELECT form, concept FROM public.search_form ORDER BY numnode(form) DESC, form'
        );
    END IF;
    concepts := ARRAY(SELECT match[1]::bigint FROM regexp_matches(rewritten::text, '''#(\d+)''', 'g') AS match);
    some_words := replace((all_words || rewritten)::text, ' & ', ' | ')::tsquery;
    typed_words := replace(all_words::text, ' & ', ' | ')::tsquery;
    SELECT typed_words || coalesce(string_agg('(' || term.query::text || ')', ' | '), '')::tsquery INTO shown
        FROM themes_searchterm AS term WHERE term.id = ANY (concepts) AND numnode(term.query) > 0;
    all_words := all_words || rewritten;
    RETURN NEXT;
END
$$;
