-- Letters and replies a seat, with what waits for somebody's word.
-- How many replies wait for their member's word, how many letters came back; both a seat.
ALTER TABLE seat_tally ADD COLUMN to_ask INTEGER NOT NULL DEFAULT 0;
ALTER TABLE seat_tally ADD COLUMN undelivered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE seat_total ADD COLUMN to_ask INTEGER NOT NULL DEFAULT 0;
ALTER TABLE seat_total ADD COLUMN undelivered INTEGER NOT NULL DEFAULT 0;

DROP TRIGGER letter_tally_insert;
DROP TRIGGER letter_tally_delete;
DROP TRIGGER letter_tally_update;
CREATE TRIGGER letter_tally_insert AFTER INSERT ON letter
BEGIN
    INSERT INTO seat_tally (ons_code, workplace_id, wrote, answered, undelivered)
    VALUES (NEW.ons_code, coalesce(NEW.workplace_id, 0), (NEW.status NOT IN ('DRAFTED', 'CLOSED')),
        (NEW.answered_on IS NOT NULL),
        (NEW.status = 'NOT_DELIVERED'))
    ON CONFLICT DO UPDATE SET wrote = wrote + excluded.wrote,
        answered = answered + excluded.answered,
        undelivered = undelivered + excluded.undelivered;
END;
CREATE TRIGGER letter_tally_delete AFTER DELETE ON letter
BEGIN
    UPDATE seat_tally SET wrote = wrote - (OLD.status NOT IN ('DRAFTED', 'CLOSED')),
        answered = answered - (OLD.answered_on IS NOT NULL),
        undelivered = undelivered - (OLD.status = 'NOT_DELIVERED')
    WHERE ons_code = OLD.ons_code AND workplace_id = coalesce(OLD.workplace_id, 0);
END;
CREATE TRIGGER letter_tally_update AFTER UPDATE ON letter
BEGIN
    UPDATE seat_tally SET wrote = wrote - (OLD.status NOT IN ('DRAFTED', 'CLOSED')),
        answered = answered - (OLD.answered_on IS NOT NULL),
        undelivered = undelivered - (OLD.status = 'NOT_DELIVERED')
    WHERE ons_code = OLD.ons_code AND workplace_id = coalesce(OLD.workplace_id, 0);
    INSERT INTO seat_tally (ons_code, workplace_id, wrote, answered, undelivered)
    VALUES (NEW.ons_code, coalesce(NEW.workplace_id, 0), (NEW.status NOT IN ('DRAFTED', 'CLOSED')),
        (NEW.answered_on IS NOT NULL),
        (NEW.status = 'NOT_DELIVERED'))
    ON CONFLICT DO UPDATE SET wrote = wrote + excluded.wrote,
        answered = answered + excluded.answered,
        undelivered = undelivered + excluded.undelivered;
END;

DROP TRIGGER reply_tally_insert;
DROP TRIGGER reply_tally_delete;
DROP TRIGGER reply_tally_update;
CREATE TRIGGER reply_tally_insert AFTER INSERT ON reply
BEGIN
    INSERT INTO seat_tally (ons_code, workplace_id, replies, to_send, sent, to_ask)
    VALUES (coalesce(NEW.ons_code, ''), coalesce(NEW.workplace_id, 0), (NEW.notice IS NULL),
        (NEW.notice IS NULL AND NEW.triage IS NULL AND NEW.forwarded_at IS NULL AND NEW.consent = 'GIVEN'),
        (NEW.forwarded_at IS NOT NULL),
        (NEW.notice IS NULL AND NEW.triage IS NULL AND NEW.forwarded_at IS NULL
            AND NEW.person_id IS NOT NULL AND NEW.consent IN ('NOT_ASKED', 'ASKED')
            AND (NEW.type NOT IN ('AUTO_ACK', 'ADDRESS_REQUEST', 'HOLDING')
                OR (NEW.type = 'HOLDING' AND NEW.type_guess IS NOT NULL))))
    ON CONFLICT DO UPDATE SET replies = replies + excluded.replies,
        to_send = to_send + excluded.to_send,
        sent = sent + excluded.sent,
        to_ask = to_ask + excluded.to_ask;
END;
CREATE TRIGGER reply_tally_delete AFTER DELETE ON reply
BEGIN
    UPDATE seat_tally SET replies = replies - (OLD.notice IS NULL),
        to_send = to_send - (OLD.notice IS NULL AND OLD.triage IS NULL AND OLD.forwarded_at IS NULL AND OLD.consent = 'GIVEN'),
        sent = sent - (OLD.forwarded_at IS NOT NULL),
        to_ask = to_ask - (OLD.notice IS NULL AND OLD.triage IS NULL AND OLD.forwarded_at IS NULL
            AND OLD.person_id IS NOT NULL AND OLD.consent IN ('NOT_ASKED', 'ASKED')
            AND (OLD.type NOT IN ('AUTO_ACK', 'ADDRESS_REQUEST', 'HOLDING')
                OR (OLD.type = 'HOLDING' AND OLD.type_guess IS NOT NULL)))
    WHERE ons_code = coalesce(OLD.ons_code, '') AND workplace_id = coalesce(OLD.workplace_id, 0);
END;
CREATE TRIGGER reply_tally_update AFTER UPDATE ON reply
BEGIN
    UPDATE seat_tally SET replies = replies - (OLD.notice IS NULL),
        to_send = to_send - (OLD.notice IS NULL AND OLD.triage IS NULL AND OLD.forwarded_at IS NULL AND OLD.consent = 'GIVEN'),
        sent = sent - (OLD.forwarded_at IS NOT NULL),
        to_ask = to_ask - (OLD.notice IS NULL AND OLD.triage IS NULL AND OLD.forwarded_at IS NULL
            AND OLD.person_id IS NOT NULL AND OLD.consent IN ('NOT_ASKED', 'ASKED')
            AND (OLD.type NOT IN ('AUTO_ACK', 'ADDRESS_REQUEST', 'HOLDING')
                OR (OLD.type = 'HOLDING' AND OLD.type_guess IS NOT NULL)))
    WHERE ons_code = coalesce(OLD.ons_code, '') AND workplace_id = coalesce(OLD.workplace_id, 0);
    INSERT INTO seat_tally (ons_code, workplace_id, replies, to_send, sent, to_ask)
    VALUES (coalesce(NEW.ons_code, ''), coalesce(NEW.workplace_id, 0), (NEW.notice IS NULL),
        (NEW.notice IS NULL AND NEW.triage IS NULL AND NEW.forwarded_at IS NULL AND NEW.consent = 'GIVEN'),
        (NEW.forwarded_at IS NOT NULL),
        (NEW.notice IS NULL AND NEW.triage IS NULL AND NEW.forwarded_at IS NULL
            AND NEW.person_id IS NOT NULL AND NEW.consent IN ('NOT_ASKED', 'ASKED')
            AND (NEW.type NOT IN ('AUTO_ACK', 'ADDRESS_REQUEST', 'HOLDING')
                OR (NEW.type = 'HOLDING' AND NEW.type_guess IS NOT NULL))))
    ON CONFLICT DO UPDATE SET replies = replies + excluded.replies,
        to_send = to_send + excluded.to_send,
        sent = sent + excluded.sent,
        to_ask = to_ask + excluded.to_ask;
END;

-- Totals over all workplaces.
DROP TRIGGER seat_total_insert;
DROP TRIGGER seat_total_update;
DROP TRIGGER seat_total_delete;
CREATE TRIGGER seat_total_insert AFTER INSERT ON seat_tally
BEGIN
    INSERT INTO seat_total (ons_code, members, wrote, answered, replies, to_send, sent, to_ask,
        undelivered)
    VALUES (NEW.ons_code, NEW.members, NEW.wrote, NEW.answered, NEW.replies, NEW.to_send,
        NEW.sent, NEW.to_ask, NEW.undelivered)
    ON CONFLICT DO UPDATE SET members = members + excluded.members, wrote = wrote +
        excluded.wrote, answered = answered + excluded.answered, replies = replies +
        excluded.replies, to_send = to_send + excluded.to_send, sent = sent + excluded.sent,
        to_ask = to_ask + excluded.to_ask, undelivered = undelivered + excluded.undelivered;
END;
CREATE TRIGGER seat_total_update AFTER UPDATE ON seat_tally
BEGIN
    UPDATE seat_total SET members = members + NEW.members - OLD.members, wrote = wrote + NEW.wrote
        - OLD.wrote, answered = answered + NEW.answered - OLD.answered, replies = replies +
        NEW.replies - OLD.replies, to_send = to_send + NEW.to_send - OLD.to_send, sent = sent +
        NEW.sent - OLD.sent, to_ask = to_ask + NEW.to_ask - OLD.to_ask, undelivered = undelivered
        + NEW.undelivered - OLD.undelivered
    WHERE ons_code = NEW.ons_code;
END;
CREATE TRIGGER seat_total_delete AFTER DELETE ON seat_tally
BEGIN
    UPDATE seat_total SET members = members - OLD.members, wrote = wrote - OLD.wrote, answered =
        answered - OLD.answered, replies = replies - OLD.replies, to_send = to_send - OLD.to_send,
        sent = sent - OLD.sent, to_ask = to_ask - OLD.to_ask, undelivered = undelivered -
        OLD.undelivered
    WHERE ons_code = OLD.ons_code;
END;

INSERT INTO seat_tally (ons_code, workplace_id, to_ask)
SELECT coalesce(r.ons_code, ''), coalesce(r.workplace_id, 0),
    sum(r.notice IS NULL AND r.triage IS NULL AND r.forwarded_at IS NULL
            AND r.person_id IS NOT NULL AND r.consent IN ('NOT_ASKED', 'ASKED')
            AND (r.type NOT IN ('AUTO_ACK', 'ADDRESS_REQUEST', 'HOLDING')
                OR (r.type = 'HOLDING' AND r.type_guess IS NOT NULL)))
FROM reply r GROUP BY 1, 2
ON CONFLICT DO UPDATE SET to_ask = excluded.to_ask;
