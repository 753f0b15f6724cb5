-- English words of five letters and more, so that none is taken for a misspelling of another. From
-- the SCOWL lists up to size 50; see docs/licences.md.
CREATE TABLE public.search_english (word text COLLATE "C" PRIMARY KEY);

-- Edits between two words: letters added, left out or put for others; two that change places are one.
CREATE FUNCTION public.search_edits(a text, b text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT public.levenshtein_less_equal(a, b, 2) - CASE
        WHEN public.levenshtein_less_equal(a, b, 2) = 2
            AND (SELECT string_agg(letter, '' ORDER BY letter) FROM regexp_split_to_table(a, '') AS letter)
              = (SELECT string_agg(letter, '' ORDER BY letter) FROM regexp_split_to_table(b, '') AS letter)
        THEN 1 ELSE 0 END
$$;

-- The word of the directory that a word was most likely meant to be, or NULL: one edit away, or two
-- from eight letters on. Among those as near, the one with most trigrams in common, then the commonest.
CREATE FUNCTION public.search_correction(typed text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT word
    FROM casestudies_searchspelling, public.search_edits(word, typed) AS edits
    WHERE entries > 0
        AND length(word) BETWEEN length(typed) - 2 AND length(typed) + 2
        AND edits <= CASE WHEN length(typed) < 8 THEN 1 ELSE 2 END
    ORDER BY edits, public.similarity(word, typed) DESC, entries DESC, word LIMIT 1
$$;

-- Words that are right even where no entry has them.
CREATE VIEW public.search_name AS
    SELECT to_tsvector('public.directory', public.search_normal(concat_ws(
        ' ', name, short_name, force_name, array_to_string(also_known_as, ' ')))) AS words FROM partners_area
    UNION ALL SELECT to_tsvector('public.directory', public.search_normal(concat_ws(
        ' ', name, array_to_string(also_known_as, ' ')))) FROM partners_organisation
    UNION ALL SELECT to_tsvector('public.directory', public.search_normal(concat_ws(
        ' ', preferred_term, array_to_string(alternatives, ' '), array_to_string(typed_only, ' '))))
        FROM themes_searchterm;

-- What was typed, with each word put right that finds nothing, and is no name, no word of the
-- thesaurus and no English word. Shorter words are too near to too many others.
CREATE FUNCTION public.search_corrected(typed text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    unknown text;
    stem tsquery;
    meant text;
BEGIN
    FOR unknown, stem IN
        SELECT DISTINCT lower(public.unaccent(token)), plainto_tsquery('public.directory', token)
        FROM ts_parse('default', public.search_normal(typed))
        WHERE tokid IN (1, 2) AND length(token) >= 5
    LOOP
        CONTINUE WHEN numnode(stem) = 0
            OR EXISTS (SELECT FROM casestudies_searchdocument WHERE live AND words @@ stem)
            OR EXISTS (SELECT FROM public.search_name WHERE words @@ stem)
            OR EXISTS (SELECT FROM public.search_english WHERE word = unknown);
        meant := public.search_correction(unknown);
        IF meant IS NOT NULL THEN
            typed := regexp_replace(public.unaccent(typed), '\m' || unknown || '\M', meant, 'gi');
        END IF;
    END LOOP;
    RETURN typed;
END
$$;

-- What a visitor typed, as queries:
--   corrected   what is searched for, when that is not what was typed
--   all_words   entries that have every word, or the concept behind it
--   some_words  entries that have any of them
--   shown       what to highlight: the words, and the words of the concepts
--   concepts    the groups that widened it
--   terms       what to rank by: each word as typed, and each form of the concepts as a whole
--   weights     how much each term says: the fewer entries have it the more (the idf of BM25); the
--               form of a concept half as much as a word typed
CREATE FUNCTION public.search_read(typed text, widen boolean)
RETURNS TABLE (
    corrected text, all_words tsquery, some_words tsquery, shown tsquery, concepts bigint[],
    terms tsquery[], weights real[]
)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    rewritten tsquery;
BEGIN
    IF widen THEN
        corrected := nullif(public.search_corrected(typed), typed);
        typed := coalesce(corrected, typed);
    END IF;
    all_words := websearch_to_tsquery('public.directory', public.search_normal(typed));
    rewritten := all_words;
    IF widen THEN
        rewritten := ts_rewrite(
            all_words, 'SELECT form, concept FROM public.search_form ORDER BY numnode(form) DESC, form');
    END IF;
    concepts := ARRAY(SELECT match[1]::bigint FROM regexp_matches(rewritten::text, '''#(\d+)''', 'g') AS match);

    WITH term AS (
        SELECT DISTINCT match[1]::tsquery AS query, match[1]::tsquery AS counted, 1.0 AS share
        FROM regexp_matches(querytree(all_words), '''(?:[^'']|'''')+''', 'g') AS match
        UNION ALL
        SELECT DISTINCT form, format('''#%s''', thesaurus.id)::tsquery, 0.5
        FROM themes_searchterm AS thesaurus, unnest(thesaurus.preferred_term::text || thesaurus.alternatives::text[]) AS word,
             LATERAL phraseto_tsquery('public.directory', public.search_normal(word)) AS form
        WHERE thesaurus.id = ANY (concepts) AND numnode(form) > 0
    ), counts AS (
        SELECT counted, (SELECT count(*) FROM casestudies_searchdocument WHERE live AND words @@ counted) AS n
        FROM (SELECT DISTINCT counted FROM term) AS c
    ), total AS (SELECT count(*) AS n FROM casestudies_searchdocument WHERE live)
    SELECT array_agg(query ORDER BY share DESC, query::text),
           array_agg(share * ln(1 + (total.n - counts.n + 0.5) / (counts.n + 0.5)) ORDER BY share DESC, query::text)
    INTO terms, weights
    FROM term JOIN counts USING (counted), total;

    some_words := replace((all_words || rewritten)::text, ' & ', ' | ')::tsquery;
    shown := websearch_to_tsquery('public.directory', typed) || all_words;
    shown := replace(shown::text, ' & ', ' | ')::tsquery || coalesce((
        SELECT string_agg('(' || query::text || ')', ' | ')
        FROM themes_searchterm WHERE id = ANY (concepts) AND numnode(query) > 0), '')::tsquery;
    all_words := all_words || rewritten;
    RETURN NEXT;
END
$$;

-- How well a document answers. `places` are the weights of the places where words stand: of D, C,
-- B and A. A rank is divided by 1 + log(length), so that long entries do not win by length.
CREATE FUNCTION public.search_score(words tsvector, terms tsquery[], weights real[], places real[])
RETURNS real LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(sum(weight * ts_rank(places, words, term, 1)), 0)::real
    FROM unnest(terms, weights) AS t (term, weight) WHERE words @@ term
$$;
