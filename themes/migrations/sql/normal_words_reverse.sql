CREATE OR REPLACE VIEW public.search_form AS
    SELECT form, format('''#%s''', term.id)::tsquery AS concept
    FROM themes_searchterm AS term,
         unnest(term.preferred_term::text || term.alternatives::text[] || term.typed_only::text[]) AS word,
         LATERAL plainto_tsquery('public.directory', replace(word, '-', ' ')) AS form
    WHERE numnode(form) > 0;

CREATE OR REPLACE FUNCTION public.search_term_query(preferred text, alternatives text[]) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(string_agg('(' || form::text || ')', ' | '), '')::tsquery
    FROM unnest(preferred || alternatives) AS word,
         LATERAL phraseto_tsquery('public.directory', word) AS form
    WHERE numnode(form) > 0
$$;

ALTER TABLE themes_searchterm DROP COLUMN forms, DROP COLUMN phrases;
DROP FUNCTION public.search_term_forms(text, text[], text[]);
DROP FUNCTION public.search_term_phrases(text, text[]);
DROP FUNCTION public.search_normal(text);

UPDATE themes_searchterm SET preferred_term = preferred_term;  -- generates its query anew
