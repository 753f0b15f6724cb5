DROP FUNCTION public.history_is_append_only() CASCADE;  -- with the triggers that call it
DROP FUNCTION public.history_keeps_names() CASCADE;
