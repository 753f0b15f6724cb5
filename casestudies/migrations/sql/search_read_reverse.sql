DROP FUNCTION public.search_score(tsvector, tsquery[], real[], real[]);
DROP FUNCTION public.search_read(text, boolean);
DROP FUNCTION public.search_corrected(text);
DROP VIEW public.search_name;
DROP FUNCTION public.search_correction(text);
DROP FUNCTION public.search_letters(text);
DROP TABLE public.search_english;
