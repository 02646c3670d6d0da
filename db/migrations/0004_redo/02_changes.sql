-- What was changed about one member is read from the card.
CREATE INDEX change_by_person ON change (person_id, id) WHERE person_id IS NOT NULL;
