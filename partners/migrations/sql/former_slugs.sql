-- An organisation's address leads to it for good: whatever door changes a slug, the old one is kept
-- here, and no other organisation can take it. A merge adds that of the one that goes.
CREATE FUNCTION public.organisation_slug_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM partners_formerslug WHERE slug = NEW.slug AND organisation_id = NEW.id;
    IF TG_OP = 'UPDATE' AND OLD.slug <> NEW.slug THEN
        INSERT INTO partners_formerslug (slug, organisation_id) VALUES (OLD.slug, NEW.id);
    END IF;
    IF EXISTS (SELECT FROM partners_formerslug WHERE slug = NEW.slug) THEN
        RAISE EXCEPTION '%: Another organisation had this address, and it leads there. Choose another.', NEW.name
            USING ERRCODE = 'check_violation', CONSTRAINT = 'organisation_slug_is_no_former_slug';
    END IF;
    RETURN NULL;
END
$$;

-- After the row is written: by then the index of slugs has waited for whoever gave this one up.
CREATE TRIGGER organisation_slug_changed AFTER INSERT OR UPDATE OF slug ON partners_organisation
    FOR EACH ROW EXECUTE FUNCTION public.organisation_slug_changed();

CREATE FUNCTION public.organisation_former_slug_is_free() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM partners_organisation WHERE slug = NEW.slug) THEN
        RAISE EXCEPTION '%: An organisation has this address now.', NEW.slug
            USING ERRCODE = 'check_violation', CONSTRAINT = 'organisation_slug_is_no_former_slug';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER organisation_former_slug_is_free AFTER INSERT OR UPDATE ON partners_formerslug
    FOR EACH ROW EXECUTE FUNCTION public.organisation_former_slug_is_free();
