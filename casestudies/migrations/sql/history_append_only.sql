-- Histories are only added to. TRUNCATE is left out, because tests empty tables by it; a server
-- that is shared should not grant it.
CREATE FUNCTION public.history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- An account that is deleted takes its name along; `history_keeps_names` sees that it is gone.
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) ->> 'history_user_id' IS NOT NULL
       AND to_jsonb(NEW) = to_jsonb(OLD) || '{"history_user_id": null}' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'History is only added to, never changed or deleted.'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'history_is_append_only';
END
$$;

CREATE FUNCTION public.history_keeps_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM auth_user WHERE id = OLD.history_user_id) THEN
        RAISE EXCEPTION 'History keeps the name of whoever still has an account.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'history_keeps_names';
    END IF;
    RETURN NULL;
END
$$;

DO $$
DECLARE
    history record;
BEGIN
    FOR history IN
        SELECT c.oid::regclass AS name, EXISTS (
            SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'history_user_id'
        ) AS has_user
        FROM pg_class AS c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
            AND c.relname ~ '^(casestudies|partners|themes)_historical'
    LOOP
        EXECUTE format(
            'CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE ON %s
             FOR EACH ROW EXECUTE FUNCTION public.history_is_append_only()', history.name);
        IF history.has_user THEN  -- Django takes the name out before it deletes the account
            EXECUTE format(
                'CREATE CONSTRAINT TRIGGER history_keeps_names AFTER UPDATE ON %s
                 DEFERRABLE INITIALLY DEFERRED
                 FOR EACH ROW WHEN (OLD.history_user_id IS DISTINCT FROM NEW.history_user_id)
                 EXECUTE FUNCTION public.history_keeps_names()', history.name);
        END IF;
    END LOOP;
END
$$;
