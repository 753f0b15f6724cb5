-- When an entry last changed for readers, as `changes.py` tells it: it was published, corrected or
-- confirmed; and of one that is no longer published, when it went. What one load of the
-- directory's files wrote counts as of the day that the files give. NULL if it was never public.
CREATE FUNCTION public.case_study_changed_at(entry bigint, now_in text, public_since timestamptz)
RETURNS timestamptz LANGUAGE sql STABLE AS $$
WITH version AS (
    SELECT h.history_id, h.history_date AS at, h.history_user_id AS who, h.state,
        coalesce(h.history_change_reason, '') AS reason,
        to_jsonb(h) - ARRAY[  -- what is told in another way, or not the public's
            'history_id', 'history_date', 'history_change_reason', 'history_type', 'history_user_id',
            'version', 'updated_at', 'published_at', 'review_due_on']
        || jsonb_build_object(
            'themes', ARRAY(SELECT theme_id FROM casestudies_historicalcasestudy_themes AS t
                            WHERE t.history_id = h.history_id ORDER BY 1),
            'approaches', ARRAY(SELECT approach_id FROM casestudies_historicalcasestudy_approaches AS t
                                WHERE t.history_id = h.history_id ORDER BY 1),
            'areas', ARRAY(SELECT area_id FROM casestudies_historicalcasestudy_areas AS t
                           WHERE t.history_id = h.history_id ORDER BY 1)) AS said
    FROM casestudies_historicalcasestudy AS h WHERE h.id = entry
),
told AS (
    SELECT *, said IS DISTINCT FROM lag(said) OVER saves AS differs, lag(state) OVER saves AS state_before
    FROM version WINDOW saves AS (ORDER BY at, history_id)
),
publication AS (
    SELECT at, who, who IS NULL AND reason ~ '^([A-Z][a-z ]+\. )?Loaded (from|with) ' AS is_load
    FROM told WHERE state = 'published' ORDER BY at, history_id LIMIT 1
),
event AS (
    SELECT at, who FROM told WHERE differs
    UNION ALL SELECT history_date, history_user_id FROM casestudies_historicalpartnership WHERE case_study_id = entry
    UNION ALL SELECT history_date, history_user_id FROM casestudies_historicalfunding WHERE case_study_id = entry
    UNION ALL SELECT history_date, history_user_id FROM casestudies_historicalinformationsharing WHERE case_study_id = entry
    UNION ALL SELECT history_date, history_user_id FROM casestudies_historicaloutcome WHERE case_study_id = entry
    UNION ALL SELECT history_date, history_user_id FROM casestudies_historicalevaluation WHERE case_study_id = entry
    UNION ALL SELECT history_date, history_user_id FROM casestudies_historicallesson WHERE case_study_id = entry
    UNION ALL SELECT history_date, history_user_id FROM casestudies_historicalcitation WHERE case_study_id = entry
    UNION ALL SELECT history_date, history_user_id FROM casestudies_historicalrelation WHERE case_study_id = entry
    UNION ALL SELECT history_date, history_user_id FROM casestudies_historicalcasestudytag WHERE content_object_id = entry
)
SELECT CASE WHEN now_in = 'published' THEN
    greatest(public_since, (
        SELECT max(event.at) FROM event, publication AS p
        WHERE event.at > p.at AND NOT (
            p.is_load AND event.who IS NULL
            AND (event.at AT TIME ZONE 'Europe/London')::date = (p.at AT TIME ZONE 'Europe/London')::date)))
ELSE (SELECT max(at) FROM told WHERE state_before = 'published' AND state <> 'published') END
$$;

-- A relation is among what readers are told of; nothing marked an entry for it before.
CREATE TRIGGER case_study_mark AFTER INSERT OR UPDATE OR DELETE ON casestudies_relation
    FOR EACH ROW EXECUTE FUNCTION public.case_study_mark('case_study_id');
