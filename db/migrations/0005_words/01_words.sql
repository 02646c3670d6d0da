-- More words by which people are found: names without blanks and apostrophes, telephone numbers
-- without their 0. Those there were stay.
INSERT OR IGNORE INTO person_token (token, sort_key, person_id, workplace_id)
SELECT j.value, w.sort_key, w.person_id, w.workplace_id FROM person_words w, json_each(w.words) j;
