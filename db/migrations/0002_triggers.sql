-- What triggers keep: search tokens, canvass states, tallies. An undo applies
-- an inverse to the logged tables and these put the rest right.

-- Search tokens: bulk_load() is 1 while a large import runs, which makes the
-- tokens of all its people at its end.
CREATE TRIGGER person_token_insert AFTER INSERT ON person WHEN NOT bulk_load()
BEGIN
    INSERT OR IGNORE INTO person_token (token, sort_key, person_id, workplace_id)
    SELECT value, NEW.sort_key, NEW.id, coalesce(NEW.workplace_id, 0)
    FROM json_each(fold_tokens(NEW.given_name, NEW.family_name, NEW.membership_no,
        (SELECT group_concat(value, ' ') FROM contact_point WHERE person_id = NEW.id)));
END;
CREATE TRIGGER person_token_update
AFTER UPDATE OF given_name, family_name, membership_no, workplace_id, sort_key ON person
WHEN NOT bulk_load()
BEGIN
    DELETE FROM person_token WHERE person_id = NEW.id;
    INSERT OR IGNORE INTO person_token (token, sort_key, person_id, workplace_id)
    SELECT value, NEW.sort_key, NEW.id, coalesce(NEW.workplace_id, 0)
    FROM json_each(fold_tokens(NEW.given_name, NEW.family_name, NEW.membership_no,
        (SELECT group_concat(value, ' ') FROM contact_point WHERE person_id = NEW.id)));
END;
CREATE TRIGGER person_token_delete AFTER DELETE ON person
BEGIN
    DELETE FROM person_token WHERE person_id = OLD.id;
END;
CREATE TRIGGER contact_token_insert AFTER INSERT ON contact_point WHEN NOT bulk_load()
BEGIN
    INSERT OR IGNORE INTO person_token (token, sort_key, person_id, workplace_id)
    SELECT j.value, p.sort_key, p.id, coalesce(p.workplace_id, 0)
    FROM person p, json_each(fold_tokens(NULL, NULL, NULL, NEW.value)) j
    WHERE p.id = NEW.person_id;
END;
CREATE TRIGGER contact_token_update AFTER UPDATE ON contact_point
BEGIN
    DELETE FROM person_token WHERE person_id = NEW.person_id;
    INSERT OR IGNORE INTO person_token (token, sort_key, person_id, workplace_id)
    SELECT j.value, p.sort_key, p.id, coalesce(p.workplace_id, 0)
    FROM person p, json_each(fold_tokens(p.given_name, p.family_name, p.membership_no,
        (SELECT group_concat(value, ' ') FROM contact_point WHERE person_id = p.id))) j
    WHERE p.id = NEW.person_id;
END;
CREATE TRIGGER contact_token_delete AFTER DELETE ON contact_point
BEGIN
    DELETE FROM person_token WHERE person_id = OLD.person_id;
    INSERT OR IGNORE INTO person_token (token, sort_key, person_id, workplace_id)
    SELECT j.value, p.sort_key, p.id, coalesce(p.workplace_id, 0)
    FROM person p, json_each(fold_tokens(p.given_name, p.family_name, p.membership_no,
        (SELECT group_concat(value, ' ') FROM contact_point WHERE person_id = p.id))) j
    WHERE p.id = OLD.person_id;
END;

-- The electorate: everybody on it has a canvass state, every number a tally.
CREATE TRIGGER electorate_insert AFTER INSERT ON electorate
BEGIN
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, n)
    SELECT NEW.ballot_id, 0, 'UNMATCHED', 1 WHERE NEW.person_id IS NULL
    ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO canvass_state (ballot_id, person_id, workplace_id, sort_key, state)
    SELECT NEW.ballot_id, p.id, coalesce(p.workplace_id, 0), p.sort_key, 'NOT_CONTACTED'
    FROM person p WHERE p.id = NEW.person_id;
END;
CREATE TRIGGER electorate_delete AFTER DELETE ON electorate
BEGIN
    UPDATE canvass_tally SET n = n - 1
    WHERE OLD.person_id IS NULL AND ballot_id = OLD.ballot_id AND workplace_id = 0
        AND state = 'UNMATCHED';
    DELETE FROM canvass_state WHERE ballot_id = OLD.ballot_id AND person_id = OLD.person_id;
END;
CREATE TRIGGER electorate_match AFTER UPDATE OF person_id ON electorate
WHEN NEW.person_id IS NOT OLD.person_id
BEGIN
    UPDATE canvass_tally SET n = n - 1
    WHERE OLD.person_id IS NULL AND ballot_id = OLD.ballot_id AND workplace_id = 0
        AND state = 'UNMATCHED';
    DELETE FROM canvass_state WHERE ballot_id = OLD.ballot_id AND person_id = OLD.person_id;
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, n)
    SELECT NEW.ballot_id, 0, 'UNMATCHED', 1 WHERE NEW.person_id IS NULL
    ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO canvass_state (ballot_id, person_id, workplace_id, sort_key, state)
    SELECT NEW.ballot_id, p.id, coalesce(p.workplace_id, 0), p.sort_key, 'NOT_CONTACTED'
    FROM person p WHERE p.id = NEW.person_id;
END;

CREATE TRIGGER canvass_state_insert AFTER INSERT ON canvass_state
BEGIN
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, n)
    VALUES (NEW.ballot_id, NEW.workplace_id, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER canvass_state_delete AFTER DELETE ON canvass_state
BEGIN
    UPDATE canvass_tally SET n = n - 1
    WHERE ballot_id = OLD.ballot_id AND workplace_id = OLD.workplace_id AND state = OLD.state;
END;
CREATE TRIGGER canvass_state_update AFTER UPDATE OF workplace_id, state ON canvass_state
BEGIN
    UPDATE canvass_tally SET n = n - 1
    WHERE ballot_id = OLD.ballot_id AND workplace_id = OLD.workplace_id AND state = OLD.state;
    INSERT INTO canvass_tally (ballot_id, workplace_id, state, n)
    VALUES (NEW.ballot_id, NEW.workplace_id, NEW.state, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER canvass_event_insert AFTER INSERT ON canvass_event
BEGIN
    INSERT INTO canvass_day (ballot_id, workplace_id, on_day, voted)
    SELECT NEW.ballot_id, s.workplace_id,
        CASE WHEN NEW.undoes IS NULL THEN NEW.on_day
             ELSE (SELECT on_day FROM canvass_event WHERE id = NEW.undoes) END,
        (NEW.to_state = 'VOTED') - (NEW.from_state = 'VOTED')
    FROM canvass_state s
    WHERE s.ballot_id = NEW.ballot_id AND s.person_id = NEW.person_id
        AND (NEW.to_state = 'VOTED') <> (NEW.from_state = 'VOTED')
    ON CONFLICT DO UPDATE SET voted = voted + excluded.voted;
    -- What was undone was no contact: the last one that still stands was.
    UPDATE canvass_state SET state = NEW.to_state, event_id = NEW.id,
        at = CASE WHEN NEW.undoes IS NULL THEN NEW.at ELSE (
            SELECT max(e.at) FROM canvass_event e
            WHERE e.ballot_id = NEW.ballot_id AND e.person_id = NEW.person_id AND e.undoes IS NULL
                AND NOT EXISTS (
                    SELECT 1 FROM canvass_event u
                    WHERE u.ballot_id = e.ballot_id AND u.person_id = e.person_id AND u.undoes = e.id
                        AND NOT EXISTS (
                            SELECT 1 FROM canvass_event r WHERE r.ballot_id = u.ballot_id
                                AND r.person_id = u.person_id AND r.undoes = u.id))) END
    WHERE ballot_id = NEW.ballot_id AND person_id = NEW.person_id;
END;

CREATE TRIGGER person_moved AFTER UPDATE OF workplace_id, sort_key ON person
WHEN NEW.workplace_id IS NOT OLD.workplace_id OR NEW.sort_key IS NOT OLD.sort_key
BEGIN
    UPDATE canvass_state SET workplace_id = coalesce(NEW.workplace_id, 0), sort_key = NEW.sort_key
    WHERE person_id = NEW.id;
END;

-- Members and potential members a workplace and a seat.
CREATE TRIGGER person_tally_insert AFTER INSERT ON person WHEN NEW.kind = 'MEMBER'
BEGIN
    INSERT INTO workplace_tally (workplace_id, members) VALUES (coalesce(NEW.workplace_id, 0), 1)
    ON CONFLICT DO UPDATE SET members = members + 1;
    INSERT INTO seat_tally (ons_code, workplace_id, members)
    VALUES (coalesce(NEW.ons_code, ''), coalesce(NEW.workplace_id, 0), 1)
    ON CONFLICT DO UPDATE SET members = members + 1;
END;
CREATE TRIGGER person_tally_delete AFTER DELETE ON person WHEN OLD.kind = 'MEMBER'
BEGIN
    UPDATE workplace_tally SET members = members - 1
    WHERE workplace_id = coalesce(OLD.workplace_id, 0);
    UPDATE seat_tally SET members = members - 1
    WHERE ons_code = coalesce(OLD.ons_code, '') AND workplace_id = coalesce(OLD.workplace_id, 0);
END;
CREATE TRIGGER person_tally_update AFTER UPDATE OF kind, workplace_id, ons_code ON person
BEGIN
    UPDATE workplace_tally SET members = members - (OLD.kind = 'MEMBER')
    WHERE workplace_id = coalesce(OLD.workplace_id, 0);
    UPDATE seat_tally SET members = members - (OLD.kind = 'MEMBER')
    WHERE ons_code = coalesce(OLD.ons_code, '') AND workplace_id = coalesce(OLD.workplace_id, 0);
    INSERT INTO workplace_tally (workplace_id, members)
    VALUES (coalesce(NEW.workplace_id, 0), (NEW.kind = 'MEMBER'))
    ON CONFLICT DO UPDATE SET members = members + excluded.members;
    INSERT INTO seat_tally (ons_code, workplace_id, members)
    VALUES (coalesce(NEW.ons_code, ''), coalesce(NEW.workplace_id, 0), (NEW.kind = 'MEMBER'))
    ON CONFLICT DO UPDATE SET members = members + excluded.members;
END;

CREATE TRIGGER prospect_tally_insert AFTER INSERT ON prospect WHEN NEW.open
BEGIN
    INSERT INTO workplace_tally (workplace_id, potential)
    VALUES (coalesce(NEW.workplace_id, 0), NEW.headcount)
    ON CONFLICT DO UPDATE SET potential = potential + excluded.potential;
END;
CREATE TRIGGER prospect_tally_delete AFTER DELETE ON prospect WHEN OLD.open
BEGIN
    UPDATE workplace_tally SET potential = potential - OLD.headcount
    WHERE workplace_id = coalesce(OLD.workplace_id, 0);
END;
CREATE TRIGGER prospect_tally_update AFTER UPDATE OF workplace_id, headcount, open ON prospect
BEGIN
    UPDATE workplace_tally SET potential = potential - OLD.headcount * OLD.open
    WHERE workplace_id = coalesce(OLD.workplace_id, 0);
    INSERT INTO workplace_tally (workplace_id, potential)
    VALUES (coalesce(NEW.workplace_id, 0), NEW.headcount * NEW.open)
    ON CONFLICT DO UPDATE SET potential = potential + excluded.potential;
END;

-- Letters and replies a seat.
CREATE TRIGGER letter_tally_insert AFTER INSERT ON letter
BEGIN
    INSERT INTO seat_tally (ons_code, workplace_id, wrote, answered)
    VALUES (NEW.ons_code, coalesce(NEW.workplace_id, 0), (NEW.status <> 'DRAFTED'),
        (NEW.answered_on IS NOT NULL))
    ON CONFLICT DO UPDATE SET wrote = wrote + excluded.wrote, answered = answered + excluded.answered;
END;
CREATE TRIGGER letter_tally_delete AFTER DELETE ON letter
BEGIN
    UPDATE seat_tally SET wrote = wrote - (OLD.status <> 'DRAFTED'),
        answered = answered - (OLD.answered_on IS NOT NULL)
    WHERE ons_code = OLD.ons_code AND workplace_id = coalesce(OLD.workplace_id, 0);
END;
CREATE TRIGGER letter_tally_update AFTER UPDATE ON letter
BEGIN
    UPDATE seat_tally SET wrote = wrote - (OLD.status <> 'DRAFTED'),
        answered = answered - (OLD.answered_on IS NOT NULL)
    WHERE ons_code = OLD.ons_code AND workplace_id = coalesce(OLD.workplace_id, 0);
    INSERT INTO seat_tally (ons_code, workplace_id, wrote, answered)
    VALUES (NEW.ons_code, coalesce(NEW.workplace_id, 0), (NEW.status <> 'DRAFTED'),
        (NEW.answered_on IS NOT NULL))
    ON CONFLICT DO UPDATE SET wrote = wrote + excluded.wrote, answered = answered + excluded.answered;
END;
CREATE TRIGGER reply_tally_insert AFTER INSERT ON reply
BEGIN
    INSERT INTO seat_tally (ons_code, workplace_id, replies, to_send, sent)
    VALUES (coalesce(NEW.ons_code, ''), coalesce(NEW.workplace_id, 0), 1,
        (NEW.forwarded_at IS NULL AND NEW.consent = 'GIVEN' AND NEW.triage IS NULL),
        (NEW.forwarded_at IS NOT NULL))
    ON CONFLICT DO UPDATE SET replies = replies + 1, to_send = to_send + excluded.to_send,
        sent = sent + excluded.sent;
END;
CREATE TRIGGER reply_tally_delete AFTER DELETE ON reply
BEGIN
    UPDATE seat_tally SET replies = replies - 1,
        to_send = to_send
            - (OLD.forwarded_at IS NULL AND OLD.consent = 'GIVEN' AND OLD.triage IS NULL),
        sent = sent - (OLD.forwarded_at IS NOT NULL)
    WHERE ons_code = coalesce(OLD.ons_code, '') AND workplace_id = coalesce(OLD.workplace_id, 0);
END;
CREATE TRIGGER reply_tally_update AFTER UPDATE ON reply
BEGIN
    UPDATE seat_tally SET replies = replies - 1,
        to_send = to_send
            - (OLD.forwarded_at IS NULL AND OLD.consent = 'GIVEN' AND OLD.triage IS NULL),
        sent = sent - (OLD.forwarded_at IS NOT NULL)
    WHERE ons_code = coalesce(OLD.ons_code, '') AND workplace_id = coalesce(OLD.workplace_id, 0);
    INSERT INTO seat_tally (ons_code, workplace_id, replies, to_send, sent)
    VALUES (coalesce(NEW.ons_code, ''), coalesce(NEW.workplace_id, 0), 1,
        (NEW.forwarded_at IS NULL AND NEW.consent = 'GIVEN' AND NEW.triage IS NULL),
        (NEW.forwarded_at IS NOT NULL))
    ON CONFLICT DO UPDATE SET replies = replies + 1, to_send = to_send + excluded.to_send,
        sent = sent + excluded.sent;
END;

-- Totals over all workplaces.
CREATE TRIGGER seat_total_insert AFTER INSERT ON seat_tally
BEGIN
    INSERT INTO seat_total (ons_code, members, wrote, answered, replies, to_send, sent)
    VALUES (NEW.ons_code, NEW.members, NEW.wrote, NEW.answered, NEW.replies, NEW.to_send, NEW.sent)
    ON CONFLICT DO UPDATE SET members = members + excluded.members,
        wrote = wrote + excluded.wrote, answered = answered + excluded.answered,
        replies = replies + excluded.replies, to_send = to_send + excluded.to_send,
        sent = sent + excluded.sent;
END;
CREATE TRIGGER seat_total_update AFTER UPDATE ON seat_tally
BEGIN
    UPDATE seat_total SET members = members + NEW.members - OLD.members,
        wrote = wrote + NEW.wrote - OLD.wrote, answered = answered + NEW.answered - OLD.answered,
        replies = replies + NEW.replies - OLD.replies,
        to_send = to_send + NEW.to_send - OLD.to_send, sent = sent + NEW.sent - OLD.sent
    WHERE ons_code = NEW.ons_code;
END;
CREATE TRIGGER seat_total_delete AFTER DELETE ON seat_tally
BEGIN
    UPDATE seat_total SET members = members - OLD.members, wrote = wrote - OLD.wrote,
        answered = answered - OLD.answered, replies = replies - OLD.replies,
        to_send = to_send - OLD.to_send, sent = sent - OLD.sent
    WHERE ons_code = OLD.ons_code;
END;
