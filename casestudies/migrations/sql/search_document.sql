-- The search document of each case study: the one place that says what a search, a filter and a
-- sort see. `manage.py rebuild_search` writes all rows anew from it, or compares them.
CREATE FUNCTION public.search_document_rows(ids bigint[]) RETURNS SETOF casestudies_searchdocument
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
           concat_ws(' ', a.force_name, array_to_string(a.also_known_as, ' ')) AS other_names
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
        ' ', o.name, array_to_string(o.also_known_as, ' '), o.successor_note,
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
words AS (  -- everything in an order, or the same case study would not give the same document twice
    SELECT c.id,
        setweight(to_tsvector('public.directory', c.title), 'A')
        || setweight(to_tsvector('public.directory', concat_ws(
            ' . ', c.summary, c.place_text,
            (SELECT string_agg(name, ' . ' ORDER BY name) FROM theme WHERE theme.id = c.id),
            (SELECT string_agg(name, ' . ' ORDER BY name) FROM approach WHERE approach.id = c.id),
            (SELECT string_agg(name, ' . ' ORDER BY name) FROM area WHERE area.id = c.id AND area.named),
            (SELECT string_agg(t.name, ' . ' ORDER BY t.name) FROM casestudies_casestudytag AS link
             JOIN taggit_tag AS t ON t.id = link.tag_id WHERE link.content_object_id = c.id))), 'B')
        || setweight(to_tsvector('public.directory', concat_ws(
            ' . ', c.target_group_text,
            (SELECT string_agg(concat_ws(' . ', name, other_names), ' . ' ORDER BY name, other_names)
             FROM area WHERE area.id = c.id),
            (SELECT string_agg(names, ' . ' ORDER BY names) FROM organisation WHERE organisation.id = c.id),
            (SELECT string_agg(concat_ws(' . ', partner_text, note), ' . ' ORDER BY partner_text, note)
             FROM sector WHERE sector.id = c.id),
            (SELECT string_agg(concat_ws(' . ', statement, label, measured_by), ' . ' ORDER BY position, o.id)
             FROM casestudies_outcome AS o WHERE o.case_study_id = c.id))), 'C')
        || setweight(to_tsvector('public.directory', concat_ws(
            ' . ', c.problem, c.what_was_done, c.status_text, c.what_is_unknown, c.source_note, c.curator_note,
            (SELECT string_agg(concat_ws(' . ', text, caution, evaluator_text), ' . ' ORDER BY position, e.id)
             FROM casestudies_evaluation AS e WHERE e.case_study_id = c.id),
            (SELECT string_agg(concat_ws(' . ', funder_text, note), ' . ' ORDER BY position, f.id)
             FROM casestudies_funding AS f WHERE f.case_study_id = c.id),
            (SELECT string_agg(text, ' . ' ORDER BY position, l.id)
             FROM casestudies_lesson AS l WHERE l.case_study_id = c.id),
            (SELECT concat_ws(' . ', system_access, barrier, fix, text)
             FROM casestudies_informationsharing AS i WHERE i.case_study_id = c.id))), 'D') AS words
    FROM chosen AS c
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
    c.as_reported_in
FROM chosen AS c JOIN words ON words.id = c.id JOIN evidence ON evidence.id = c.id
$$;

-- Whatever changes a case study marks it here; at commit each marked one is settled, once.
CREATE TABLE public.case_study_changed (case_study_id bigint PRIMARY KEY);

CREATE FUNCTION public.case_study_refuse(rule text, reason text, title text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: %', title, reason USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END
$$;

-- The rules that span tables, for the case studies just changed.
CREATE FUNCTION public.case_study_check(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    c record;
BEGIN
    FOR c IN
        SELECT cs.title, cs.state = 'published' AS public, cs.led_by,
            EXISTS (SELECT FROM casestudies_casestudy_areas AS x WHERE x.casestudy_id = cs.id) AS has_area,
            EXISTS (SELECT FROM casestudies_casestudy_themes AS x WHERE x.casestudy_id = cs.id) AS has_theme,
            EXISTS (SELECT FROM casestudies_citation AS x WHERE x.case_study_id = cs.id) AS is_cited,
            EXISTS (SELECT FROM casestudies_partnership AS x
                    WHERE x.case_study_id = cs.id AND x.role IN ('lead', 'joint_lead')) AS has_lead
        FROM casestudies_casestudy AS cs WHERE cs.id = ANY (ids)
    LOOP
        IF c.public AND NOT c.has_area THEN
            PERFORM public.case_study_refuse(
                'published_case_study_has_area', 'A published case study needs an area.', c.title);
        ELSIF c.public AND NOT c.has_theme THEN
            PERFORM public.case_study_refuse(
                'published_case_study_has_theme', 'A published case study needs a theme.', c.title);
        ELSIF c.public AND NOT c.is_cited THEN
            PERFORM public.case_study_refuse(
                'published_case_study_has_citation', 'A published case study needs a citation.', c.title);
        ELSIF c.has_lead = (c.led_by = 'not_stated') THEN
            PERFORM public.case_study_refuse(
                'led_by_agrees_with_lead_partners',
                'Who led is “not stated” exactly when no partner is a lead.', c.title);
        END IF;
    END LOOP;
END
$$;

CREATE FUNCTION public.case_study_settle() RETURNS trigger LANGUAGE plpgsql AS $$
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
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER case_study_settle AFTER INSERT ON public.case_study_changed
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.case_study_settle();

-- Marks the case study that a row belongs to; the argument names the column.
CREATE FUNCTION public.case_study_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.case_study_changed
        SELECT DISTINCT (r ->> TG_ARGV[0])::bigint
        FROM unnest(ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
                          CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END]) AS r
        WHERE r IS NOT NULL
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

-- Marks the case studies that name a theme, an approach or an area; the argument names the facet.
CREATE FUNCTION public.case_study_mark_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.case_study_changed
        SELECT case_study_id FROM casestudies_searchdocument
        WHERE facets && ARRAY[TG_ARGV[0] || ':' || OLD.slug]
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE FUNCTION public.case_study_mark_organisations(ids bigint[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO public.case_study_changed
        SELECT case_study_id FROM casestudies_partnership WHERE organisation_id = ANY (ids)
        UNION SELECT case_study_id FROM casestudies_funding WHERE organisation_id = ANY (ids)
        UNION SELECT case_study_id FROM casestudies_evaluation WHERE evaluator_id = ANY (ids)
        ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION public.case_study_mark_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.case_study_mark_organisations(ARRAY(
        SELECT NEW.id UNION
        SELECT from_organisation_id FROM partners_organisation_successors WHERE to_organisation_id = NEW.id));
    RETURN NULL;
END
$$;

CREATE FUNCTION public.case_study_mark_successor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.case_study_mark_organisations(
        ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN OLD.from_organisation_id END,
              CASE WHEN TG_OP <> 'DELETE' THEN NEW.from_organisation_id END]);
    RETURN NULL;
END
$$;

CREATE FUNCTION public.case_study_mark_tagged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.case_study_changed
        SELECT content_object_id FROM casestudies_casestudytag WHERE tag_id = NEW.id
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE FUNCTION public.case_study_mark_thesaurus() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.case_study_changed
        SELECT case_study_id FROM casestudies_searchdocument
        WHERE (TG_OP <> 'INSERT' AND words @@ OLD.query) OR (TG_OP <> 'DELETE' AND words @@ NEW.query)
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

DO $$
DECLARE
    belongs record;
BEGIN
    FOR belongs IN SELECT * FROM (VALUES
        ('casestudies_casestudy', 'id'),
        ('casestudies_casestudy_themes', 'casestudy_id'),
        ('casestudies_casestudy_approaches', 'casestudy_id'),
        ('casestudies_casestudy_areas', 'casestudy_id'),
        ('casestudies_casestudytag', 'content_object_id'),
        ('casestudies_partnership', 'case_study_id'),
        ('casestudies_funding', 'case_study_id'),
        ('casestudies_informationsharing', 'case_study_id'),
        ('casestudies_evaluation', 'case_study_id'),
        ('casestudies_outcome', 'case_study_id'),
        ('casestudies_lesson', 'case_study_id'),
        ('casestudies_citation', 'case_study_id')) AS t (table_name, column_name)
    LOOP
        EXECUTE format(
            'CREATE TRIGGER case_study_mark AFTER INSERT OR UPDATE OR DELETE ON %I
             FOR EACH ROW EXECUTE FUNCTION public.case_study_mark(%L)',
            belongs.table_name, belongs.column_name);
    END LOOP;
END
$$;
CREATE TRIGGER case_study_mark AFTER UPDATE ON themes_theme
    FOR EACH ROW EXECUTE FUNCTION public.case_study_mark_named('theme');
CREATE TRIGGER case_study_mark AFTER UPDATE ON themes_approach
    FOR EACH ROW EXECUTE FUNCTION public.case_study_mark_named('approach');
CREATE TRIGGER case_study_mark AFTER UPDATE ON partners_area
    FOR EACH ROW EXECUTE FUNCTION public.case_study_mark_named('area');
CREATE TRIGGER case_study_mark AFTER UPDATE ON partners_organisation
    FOR EACH ROW EXECUTE FUNCTION public.case_study_mark_organisation();
CREATE TRIGGER case_study_mark AFTER INSERT OR UPDATE OR DELETE ON partners_organisation_successors
    FOR EACH ROW EXECUTE FUNCTION public.case_study_mark_successor();
CREATE TRIGGER case_study_mark AFTER UPDATE ON taggit_tag
    FOR EACH ROW EXECUTE FUNCTION public.case_study_mark_tagged();
CREATE TRIGGER case_study_mark AFTER INSERT OR UPDATE OR DELETE ON themes_searchterm
    FOR EACH ROW EXECUTE FUNCTION public.case_study_mark_thesaurus();
