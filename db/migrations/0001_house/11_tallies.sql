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

-- Letters and replies a seat; a closed letter is one that the member wrote again after.
CREATE TRIGGER letter_tally_insert AFTER INSERT ON letter
BEGIN
    INSERT INTO seat_tally (ons_code, workplace_id, wrote, answered)
    VALUES (NEW.ons_code, coalesce(NEW.workplace_id, 0), (NEW.status NOT IN ('DRAFTED', 'CLOSED')),
        (NEW.answered_on IS NOT NULL))
    ON CONFLICT DO UPDATE SET wrote = wrote + excluded.wrote, answered = answered + excluded.answered;
END;
CREATE TRIGGER letter_tally_delete AFTER DELETE ON letter
BEGIN
    UPDATE seat_tally SET wrote = wrote - (OLD.status NOT IN ('DRAFTED', 'CLOSED')),
        answered = answered - (OLD.answered_on IS NOT NULL)
    WHERE ons_code = OLD.ons_code AND workplace_id = coalesce(OLD.workplace_id, 0);
END;
CREATE TRIGGER letter_tally_update AFTER UPDATE ON letter
BEGIN
    UPDATE seat_tally SET wrote = wrote - (OLD.status NOT IN ('DRAFTED', 'CLOSED')),
        answered = answered - (OLD.answered_on IS NOT NULL)
    WHERE ons_code = OLD.ons_code AND workplace_id = coalesce(OLD.workplace_id, 0);
    INSERT INTO seat_tally (ons_code, workplace_id, wrote, answered)
    VALUES (NEW.ons_code, coalesce(NEW.workplace_id, 0), (NEW.status NOT IN ('DRAFTED', 'CLOSED')),
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
