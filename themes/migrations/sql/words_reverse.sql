DROP FUNCTION public.search_parse(text, boolean);
DROP VIEW public.search_form;
ALTER TABLE themes_searchterm DROP COLUMN query;
DROP FUNCTION public.search_term_query(text, text[]);
DROP TEXT SEARCH CONFIGURATION public.directory;
