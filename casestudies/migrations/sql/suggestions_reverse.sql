DROP INDEX search_organisation_names;
DROP INDEX search_title_words;
DROP INDEX search_title_start;
DROP FUNCTION public.search_name_query(text);
DROP FUNCTION public.search_name_words(text[]);
DROP FUNCTION public.search_folded(text);
