-- English words of five letters and more, so that none is taken for a misspelling of another. From
-- the SCOWL lists up to size 50; see docs/licences.md.
CREATE TABLE public.search_english (word text COLLATE "C" PRIMARY KEY);

-- A word's letters in the order of the alphabet.
CREATE FUNCTION public.search_letters(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT string_agg(letter, '' ORDER BY letter) FROM regexp_split_to_table(word, '') AS letter
$$;

-- The word of the directory that a word was most likely meant to be, or NULL: one edit away, or two
-- from eight letters on. An edit is a letter added, left out or put for another; two letters that
-- change places are one edit. Of those as near the commonest stem, then one with a
-- letter more or less (the likelier slip), then the one with most trigrams shared.
CREATE FUNCTION public.search_correction(typed text) RETURNS text LANGUAGE sql STABLE AS $$
    WITH near AS MATERIALIZED (
        SELECT word, public.levenshtein_less_equal(word, typed, 2) AS edits FROM casestudies_searchspelling
        WHERE length(word) BETWEEN length(typed) - 2 AND length(typed) + 2
            AND public.levenshtein_less_equal(word, typed, 2) <= 2
    )
    SELECT word
    FROM near,
         LATERAL (SELECT edits - (edits = 2 AND public.search_letters(word) = public.search_letters(typed))::int
                  AS edited) AS e,
         LATERAL (SELECT count(*) AS entries FROM casestudies_searchdocument
                  WHERE live AND words @@ plainto_tsquery('public.directory', word)) AS f
    WHERE edited <= CASE WHEN length(typed) < 8 THEN 1 ELSE 2 END AND entries > 0
    ORDER BY edited, entries DESC, length(word) = length(typed), public.similarity(word, typed) DESC, word LIMIT 1
$$;

-- Words that are right even where no entry has them.
CREATE VIEW public.search_name AS
    SELECT to_tsvector('public.directory', public.search_normal(concat_ws(
        ' ', name, short_name, force_name, welsh_name, welsh_force_name,
        array_to_string(also_known_as || towns, ' ')))) AS words FROM partners_area
    UNION ALL SELECT to_tsvector('public.directory', public.search_normal(concat_ws(
        ' ', name, welsh_name, array_to_string(also_known_as, ' ')))) FROM partners_organisation
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
--   terms       what to rank by: each word typed, each two that follow each other, and the words of
--               the concepts, phrases as a whole
--   weights     how much each term says: the fewer entries have it the more (the idf of BM25); two
--               words together, and the words of a concept, half as much as a word typed
CREATE FUNCTION public.search_read(typed text, widen boolean)
RETURNS TABLE (
    corrected text, all_words tsquery, some_words tsquery, shown tsquery, concepts bigint[],
    terms tsquery[], weights real[]
)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    widened tsquery;
BEGIN
    IF widen THEN
        corrected := nullif(public.search_corrected(typed), typed);
        typed := coalesce(corrected, typed);
    END IF;
    all_words := websearch_to_tsquery('public.directory', public.search_normal(typed));
    widened := all_words;
    IF widen THEN  -- each word, or a concept with a form of which it is part and whose other words are there
        WITH form AS (
            SELECT form, concept FROM public.search_form WHERE all_words @> form
        ), longest AS (  -- “right care right person” is not also about care
            SELECT form, concept FROM form AS f
            WHERE NOT EXISTS (SELECT FROM form AS o WHERE o.form @> f.form AND NOT f.form @> o.form)
        )
        SELECT coalesce(string_agg(concat('(', concat_ws(' | ', word, (
                   SELECT string_agg(concept::text, ' | ') FROM longest WHERE form @> word::tsquery)), ')'), ' & '), '')
        INTO widened
        FROM unnest(tsvector_to_array(to_tsvector('public.directory', public.search_normal(typed)))) AS lexeme,
             LATERAL (SELECT array_to_tsvector(ARRAY[lexeme])::text AS word) AS quoted;
    END IF;
    concepts := ARRAY(SELECT DISTINCT match[1]::bigint FROM regexp_matches(widened::text, '''#(\d+)''', 'g') AS match);

    WITH place AS (
        SELECT array_to_tsvector(ARRAY[lexeme])::text::tsquery AS word, unnest(positions) AS at
        FROM unnest(to_tsvector('public.directory', public.search_normal(typed)))
    ), term AS (
        SELECT DISTINCT match[1]::tsquery AS query, match[1]::tsquery AS counted, 1.0 AS share
        FROM regexp_matches(querytree(all_words), '''(?:[^'']|'''')+''', 'g') AS match
        UNION  -- two words that follow each other, or with words too common to search for between
        SELECT pair, pair, 0.5 FROM place AS a, place AS b,
            LATERAL tsquery_phrase(a.word, b.word, b.at - a.at) AS pair
        WHERE widen AND b.at = (SELECT min(at) FROM place WHERE at > a.at) AND b.at - a.at < 4
        UNION ALL
        SELECT phrase, format('''#%s''', id)::tsquery, 0.5
        FROM themes_searchterm, unnest(phrases) AS phrase WHERE id = ANY (concepts)
    ), counts AS (
        SELECT counted, (SELECT count(*) FROM casestudies_searchdocument WHERE live AND words @@ counted) AS n
        FROM (SELECT DISTINCT counted FROM term) AS c
    ), total AS (SELECT count(*) AS n FROM casestudies_searchdocument WHERE live)
    SELECT array_agg(query ORDER BY share DESC, query::text),
           array_agg(share * ln(1 + (total.n - counts.n + 0.5) / (counts.n + 0.5)) ORDER BY share DESC, query::text)
    INTO terms, weights
    FROM term JOIN counts USING (counted), total;

    some_words := replace((all_words || widened)::text, ' & ', ' | ')::tsquery;
    shown := websearch_to_tsquery('public.directory', typed) || all_words;
    shown := replace(shown::text, ' & ', ' | ')::tsquery || coalesce((
        SELECT string_agg('(' || query::text || ')', ' | ')
        FROM themes_searchterm WHERE id = ANY (concepts) AND numnode(query) > 0), '')::tsquery;
    all_words := all_words || widened;
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
