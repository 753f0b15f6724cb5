DROP TRIGGER organisation_former_slug_is_free ON partners_formerslug;
DROP TRIGGER organisation_slug_changed ON partners_organisation;
DROP FUNCTION public.organisation_former_slug_is_free();
DROP FUNCTION public.organisation_slug_changed();
