DROP TRIGGER case_study_former_slug_is_free ON casestudies_formerslug;
DROP FUNCTION public.case_study_former_slug_is_free();
DROP TRIGGER case_study_slug_changed ON casestudies_casestudy;
DROP FUNCTION public.case_study_slug_changed();
