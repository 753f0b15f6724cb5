-- Counts a question of a day, and returns why it could not, or nothing. A visitor is waiting: a lock
-- is not waited for long, and whatever goes wrong takes back nothing but itself.
-- In this order: day, words, filters, found, found with all the words.
CREATE FUNCTION public.search_asked(date, text, text, integer, integer) RETURNS text
LANGUAGE plpgsql SET lock_timeout = '500ms' AS $$
BEGIN
    INSERT INTO casestudies_askedsearch AS asked (day, words, filters, found, found_all_words, times)
        VALUES ($1, $2, $3, $4, $5, 1)
        ON CONFLICT ON CONSTRAINT search_is_counted_once_a_day DO UPDATE
        SET times = asked.times + 1, found = excluded.found, found_all_words = excluded.found_all_words;
    RETURN '';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLERRM;  -- without the detail, which would have the words
END
$$;

-- One line for each words asked. What a filter kept away is no gap in the words, so a line without
-- filters speaks for the others. Its number is that of a row: the words would stand in addresses.
CREATE VIEW public.casestudies_searchedwords AS
    SELECT DISTINCT ON (words)
        min(id) OVER same AS id,
        words, filters, found, found_all_words,
        sum(times) OVER same AS times,
        max(day) OVER same AS last_day
    FROM casestudies_askedsearch
    WINDOW same AS (PARTITION BY words)
    ORDER BY words, filters <> '', day DESC, id DESC;
