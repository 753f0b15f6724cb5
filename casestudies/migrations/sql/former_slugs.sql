-- An address that was public leads to its entry for good: whatever door changes a slug, the old one
-- is kept here, and no other entry can take it.
CREATE FUNCTION public.case_study_slug_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM casestudies_formerslug WHERE slug = NEW.slug AND case_study_id = NEW.id;
    IF TG_OP = 'UPDATE' AND OLD.published_at IS NOT NULL AND OLD.slug <> NEW.slug THEN
        INSERT INTO casestudies_formerslug (slug, case_study_id) VALUES (OLD.slug, NEW.id);
    END IF;
    IF EXISTS (SELECT FROM casestudies_formerslug WHERE slug = NEW.slug) THEN
        PERFORM public.case_study_refuse(
            'slug_is_no_former_slug',
            'Another entry had this address, and it leads there. Choose another.', NEW.title);
    END IF;
    RETURN NULL;
END
$$;

-- After the row is written: by then the index of slugs has waited for whoever gave this one up.
CREATE TRIGGER case_study_slug_changed AFTER INSERT OR UPDATE OF slug ON casestudies_casestudy
    FOR EACH ROW EXECUTE FUNCTION public.case_study_slug_changed();

CREATE FUNCTION public.case_study_former_slug_is_free() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM casestudies_casestudy WHERE slug = NEW.slug) THEN
        PERFORM public.case_study_refuse(
            'slug_is_no_former_slug', 'An entry has this address now.', NEW.slug);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER case_study_former_slug_is_free AFTER INSERT OR UPDATE ON casestudies_formerslug
    FOR EACH ROW EXECUTE FUNCTION public.case_study_former_slug_is_free();
