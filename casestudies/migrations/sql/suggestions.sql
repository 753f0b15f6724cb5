-- How suggestions compare a name with what has been typed of it so far: without capitals, accents
-- and apostrophes, other marks as spaces, and without stems, which the first letters do not have.
-- `unaccent` is only not declared immutable because its rules are a file.
CREATE FUNCTION public.search_folded(name text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN trim(regexp_replace(
        replace(lower(public.unaccent('public.unaccent', name)), '''', ''), '[^[:alnum:]]+', ' ', 'g'));
END
$$;

-- The words of all names of one thing. Dear, so that the planner looks for an index.
CREATE FUNCTION public.search_name_words(names text[]) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
BEGIN
    RETURN array_to_tsvector(string_to_array(public.search_folded(array_to_string(names, ' ')), ' '));
END
$$;

-- Names with words that begin as each of those typed; more than eight words narrow nothing.
CREATE FUNCTION public.search_name_query(typed text) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN (
        SELECT string_agg(format('%L:*', word), ' & ')::tsquery
        FROM (SELECT DISTINCT unnest((string_to_array(public.search_folded(typed), ' '))[:8])) AS t (word)
    );
END
$$;

CREATE INDEX search_title_start ON casestudies_casestudy
    ((public.search_folded(title) COLLATE "C")) WHERE state = 'published';
CREATE INDEX search_title_words ON casestudies_casestudy
    USING gin (public.search_name_words(ARRAY[title]::text[])) WITH (fastupdate = off) WHERE state = 'published';
CREATE INDEX search_organisation_names ON partners_organisation
    USING gin (public.search_name_words((ARRAY[name, welsh_name] || also_known_as)::text[])) WITH (fastupdate = off);
