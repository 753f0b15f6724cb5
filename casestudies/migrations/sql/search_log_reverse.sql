DROP VIEW public.casestudies_searchedwords;
DROP FUNCTION public.search_asked(date, text, text, integer, integer);
