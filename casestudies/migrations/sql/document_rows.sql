-- The search document of each case study: the one place that says what a search, a filter and a
-- sort see, and the words it is spelt with. `manage.py rebuild_search` writes all rows anew from
-- it, or compares them.
--
-- What is worked out once per case study is materialised: PostgreSQL would else write it into every
-- place that names it, and read the words anew for each group of the thesaurus. What is several to
-- a case study is brought to one row each and joined, so that 1,000 take 10 times as long as 100.
CREATE OR REPLACE FUNCTION public.search_document_rows(ids bigint[]) RETURNS SETOF casestudies_searchdocument
LANGUAGE sql STABLE AS $$
WITH RECURSIVE
chosen AS (SELECT * FROM casestudies_casestudy WHERE ids IS NULL OR id = ANY (ids)),
theme AS (  -- with the theme above an area of work
    SELECT link.casestudy_id AS id, t.slug, t.name
    FROM casestudies_casestudy_themes AS link JOIN chosen AS c ON c.id = link.casestudy_id
    JOIN themes_theme AS chosen_theme ON chosen_theme.id = link.theme_id
    JOIN themes_theme AS t ON t.id IN (chosen_theme.id, chosen_theme.parent_id)
),
lineage AS (  -- areas with all that they lie in
    SELECT link.casestudy_id AS id, link.area_id, true AS named
    FROM casestudies_casestudy_areas AS link JOIN chosen AS c ON c.id = link.casestudy_id
    UNION
    SELECT lineage.id, a.parent_id, false
    FROM lineage JOIN partners_area AS a ON a.id = lineage.area_id WHERE a.parent_id IS NOT NULL
),
area AS (
    SELECT lineage.id, a.slug, a.name, bool_or(lineage.named) AS named,
           concat_ws(' . ', a.force_name, a.welsh_name, a.welsh_force_name,
                     array_to_string(a.also_known_as || a.towns, ' . ')) AS other_names
    FROM lineage JOIN partners_area AS a ON a.id = lineage.area_id
    GROUP BY lineage.id, a.id
),
approach AS (
    SELECT link.casestudy_id AS id, a.slug, a.name
    FROM casestudies_casestudy_approaches AS link JOIN chosen AS c ON c.id = link.casestudy_id
    JOIN themes_approach AS a ON a.id = link.approach_id
),
organisation AS (  -- every organisation the record names, with what became of it
    SELECT named.id, concat_ws(
        ' . ', o.name, o.welsh_name, array_to_string(o.also_known_as, ' . '), o.successor_note,
        (SELECT string_agg(s.name, ' ' ORDER BY s.name) FROM partners_organisation_successors AS link
         JOIN partners_organisation AS s ON s.id = link.to_organisation_id
         WHERE link.from_organisation_id = o.id)) AS names
    FROM (
        SELECT c.id, p.organisation_id FROM casestudies_partnership AS p JOIN chosen AS c ON c.id = p.case_study_id
        UNION SELECT c.id, f.organisation_id FROM casestudies_funding AS f JOIN chosen AS c ON c.id = f.case_study_id
        UNION SELECT c.id, e.evaluator_id FROM casestudies_evaluation AS e JOIN chosen AS c ON c.id = e.case_study_id
    ) AS named
    JOIN partners_organisation AS o ON o.id = named.organisation_id
),
sector AS (
    SELECT p.case_study_id AS id, coalesce(o.sector, p.partner_sector) AS sector, p.partner_text, p.note
    FROM casestudies_partnership AS p JOIN chosen AS c ON c.id = p.case_study_id
    LEFT JOIN partners_organisation AS o ON o.id = p.organisation_id
),
evidence AS (
    SELECT c.id,
        greatest(
            (SELECT max(e.stage) FROM casestudies_evaluation AS e WHERE e.case_study_id = c.id),
            (SELECT max(o.stage) FROM casestudies_outcome AS o WHERE o.case_study_id = c.id),
            0::smallint) AS stage,
        EXISTS (SELECT FROM casestudies_evaluation AS e
                WHERE e.case_study_id = c.id AND e.is_economic) AS economic,
        coalesce((SELECT bool_and(e.published = 'no') FROM casestudies_evaluation AS e
                  WHERE e.case_study_id = c.id AND e.status = 'complete'), false) AS unpublished
    FROM chosen AS c
),
theme_names AS (SELECT id, string_agg(name, ' . ' ORDER BY name) AS words FROM theme GROUP BY id),
approach_names AS (SELECT id, string_agg(name, ' . ' ORDER BY name) AS words FROM approach GROUP BY id),
area_names AS (
    SELECT id, string_agg(name, ' . ' ORDER BY name) FILTER (WHERE named) AS words,
           string_agg(concat_ws(' . ', name, other_names), ' . ' ORDER BY name, other_names) AS all_words
    FROM area GROUP BY id
),
organisation_names AS (SELECT id, string_agg(names, ' . ' ORDER BY names) AS words FROM organisation GROUP BY id),
partner_words AS (
    SELECT id, string_agg(concat_ws(' . ', partner_text, note), ' . ' ORDER BY partner_text, note) AS words
    FROM sector GROUP BY id
),
texts AS MATERIALIZED (  -- everything in an order, or the same case study would not give the same document twice
    SELECT c.id,
        c.title AS a,
        concat_ws(
            ' . ', c.summary, c.place_text,
            theme_names.words,
            approach_names.words,
            area_names.words,
            (SELECT string_agg(t.name, ' . ' ORDER BY t.name) FROM casestudies_casestudytag AS link
             JOIN taggit_tag AS t ON t.id = link.tag_id WHERE link.content_object_id = c.id)) AS b,
        concat_ws(
            ' . ', c.target_group_text,
            area_names.all_words,
            organisation_names.words,
            partner_words.words,
            (SELECT string_agg(concat_ws(' . ', statement, label, measured_by,
                    CASE unit WHEN 'pounds_per_pound' THEN 'return on investment' END), ' . ' ORDER BY position, o.id)
             FROM casestudies_outcome AS o WHERE o.case_study_id = c.id)) AS c,
        concat_ws(
            ' . ', c.problem, c.what_was_done, c.status_text, c.what_is_unknown, c.source_note, c.curator_note,
            (SELECT string_agg(concat_ws(
                    ' . ', text, caution, evaluator_text, CASE WHEN is_economic THEN 'economic evaluation' END), ' . ' ORDER BY position, e.id)
             FROM casestudies_evaluation AS e WHERE e.case_study_id = c.id),
            (SELECT string_agg(concat_ws(' . ', funder_text, note), ' . ' ORDER BY position, f.id)
             FROM casestudies_funding AS f WHERE f.case_study_id = c.id),
            (SELECT string_agg(text, ' . ' ORDER BY position, l.id)
             FROM casestudies_lesson AS l WHERE l.case_study_id = c.id),
            (SELECT concat_ws(' . ', system_access, barrier, fix, text)
             FROM casestudies_informationsharing AS i WHERE i.case_study_id = c.id)) AS d
    FROM chosen AS c
    LEFT JOIN theme_names USING (id) LEFT JOIN approach_names USING (id) LEFT JOIN area_names USING (id)
    LEFT JOIN organisation_names USING (id) LEFT JOIN partner_words USING (id)
),
words AS MATERIALIZED (
    SELECT t.id,
        setweight(to_tsvector('public.directory', public.search_normal(t.a)), 'A')
        || setweight(to_tsvector('public.directory', public.search_normal(t.b)), 'B')
        || setweight(to_tsvector('public.directory', public.search_normal(t.c)), 'C')
        || setweight(to_tsvector('public.directory', public.search_normal(t.d)), 'D') AS words,
        ARRAY(SELECT DISTINCT lower(public.unaccent(token)) COLLATE "C" AS word
              FROM ts_parse('default', public.search_normal(concat_ws(' . ', t.a, t.b, t.c, t.d)))
              WHERE tokid IN (1, 2) AND length(token) BETWEEN 4 AND 30  -- words, with and without accents
              ORDER BY word) AS spellings
    FROM texts AS t
),
facet AS (
    SELECT id, 'all' AS token FROM chosen
    UNION SELECT id, 'theme:' || slug FROM theme
    UNION SELECT id, 'approach:' || slug FROM approach
    UNION SELECT id, 'area:' || slug FROM area
    UNION SELECT id, 'led_by:' || led_by FROM chosen
    UNION SELECT id, 'sector:' || sector FROM sector WHERE sector <> ''
    UNION SELECT id, 'evidence:' || stage FROM evidence
    UNION SELECT id, 'economic:yes' FROM evidence WHERE economic
    UNION SELECT o.case_study_id, 'outcome:' || o.domain
        FROM casestudies_outcome AS o JOIN chosen AS c ON c.id = o.case_study_id WHERE o.is_result
    UNION SELECT c.id, 'funding:' || coalesce(f.kind, 'not_stated')
        FROM chosen AS c LEFT JOIN casestudies_funding AS f ON f.case_study_id = c.id
    UNION SELECT id, 'status:' || practice_status FROM chosen
    UNION SELECT id, 'tier:' || prevention_tier FROM chosen
    UNION SELECT id, 'kind:' || entry_kind FROM chosen
    UNION SELECT id, 'year:' || as_reported_in FROM chosen WHERE as_reported_in IS NOT NULL
),
facets AS (SELECT id, array_agg(token ORDER BY token COLLATE "C") AS tokens FROM facet GROUP BY id)
SELECT c.id,
    c.state = 'published',
    words.words || array_to_tsvector(ARRAY(
        SELECT '#' || term.id FROM themes_searchterm AS term WHERE words.words @@ term.query)),
    facets.tokens,
    evidence.stage, evidence.economic, evidence.unpublished,
    lower(c.title),
    (c.published_at AT TIME ZONE 'Europe/London')::date,
    c.last_confirmed_on,
    c.as_reported_in,
    words.spellings
FROM chosen AS c JOIN words USING (id) JOIN evidence USING (id) JOIN facets USING (id)
$$;
