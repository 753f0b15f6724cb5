-- The search document of each case study: the one place that says what a search, a filter and a
-- sort see, and the words it is spelt with. `manage.py rebuild_search` writes all rows anew from
-- it, or compares them.
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
        SELECT case_study_id AS id, organisation_id FROM casestudies_partnership
        UNION SELECT case_study_id, organisation_id FROM casestudies_funding
        UNION SELECT case_study_id, evaluator_id FROM casestudies_evaluation
    ) AS named JOIN chosen AS c ON c.id = named.id
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
texts AS (  -- everything in an order, or the same case study would not give the same document twice
    SELECT c.id,
        c.title AS a,
        concat_ws(
            ' . ', c.summary, c.place_text,
            (SELECT string_agg(name, ' . ' ORDER BY name) FROM theme WHERE theme.id = c.id),
            (SELECT string_agg(name, ' . ' ORDER BY name) FROM approach WHERE approach.id = c.id),
            (SELECT string_agg(name, ' . ' ORDER BY name) FROM area WHERE area.id = c.id AND area.named),
            (SELECT string_agg(t.name, ' . ' ORDER BY t.name) FROM casestudies_casestudytag AS link
             JOIN taggit_tag AS t ON t.id = link.tag_id WHERE link.content_object_id = c.id)) AS b,
        concat_ws(
            ' . ', c.target_group_text,
            (SELECT string_agg(concat_ws(' . ', name, other_names), ' . ' ORDER BY name, other_names)
             FROM area WHERE area.id = c.id),
            (SELECT string_agg(names, ' . ' ORDER BY names) FROM organisation WHERE organisation.id = c.id),
            (SELECT string_agg(concat_ws(' . ', partner_text, note), ' . ' ORDER BY partner_text, note)
             FROM sector WHERE sector.id = c.id),
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
),
words AS (
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
)
SELECT c.id,
    c.state = 'published',
    words.words || array_to_tsvector(ARRAY(
        SELECT '#' || term.id FROM themes_searchterm AS term WHERE words.words @@ term.query)),
    ARRAY(SELECT token FROM facet WHERE facet.id = c.id ORDER BY token COLLATE "C"),
    evidence.stage, evidence.economic, evidence.unpublished,
    lower(c.title),
    (c.published_at AT TIME ZONE 'Europe/London')::date,
    c.last_confirmed_on,
    c.as_reported_in,
    words.spellings
FROM chosen AS c JOIN words ON words.id = c.id JOIN evidence ON evidence.id = c.id
$$;

-- The words of live documents as they are spelt: what a misspelt one is corrected to. Only added to
-- at a commit, so that commits do not wait for each other: `search_correction` looks whether a word
-- is still there.
CREATE FUNCTION public.search_spellings(ids bigint[]) RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT DISTINCT word FROM casestudies_searchdocument, unnest(spellings) AS word
    WHERE live AND (ids IS NULL OR case_study_id = ANY (ids)) ORDER BY word
$$;

CREATE OR REPLACE FUNCTION public.case_study_settle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ids bigint[];
BEGIN
    WITH gone AS (DELETE FROM public.case_study_changed RETURNING case_study_id)
        SELECT array_agg(case_study_id) INTO ids FROM gone;
    IF ids IS NULL THEN  -- an earlier row of this commit has settled all
        RETURN NULL;
    END IF;
    PERFORM public.case_study_check(ids);
    DELETE FROM casestudies_searchdocument WHERE case_study_id = ANY (ids);
    INSERT INTO casestudies_searchdocument SELECT * FROM public.search_document_rows(ids);
    INSERT INTO casestudies_searchspelling SELECT * FROM public.search_spellings(ids) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
