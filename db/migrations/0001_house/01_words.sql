-- Version 1: the house. Tables in the change log have an INTEGER PRIMARY KEY and
-- no generated column; states, tallies and search tokens are kept by trigger and
-- are not in it. in_scope(), fold_tokens() and bulk_load() are functions of the
-- connection.
--
-- Words that columns may hold. The store fills these tables from the
-- vocabularies when it opens the file, so that a new word needs no migration.

CREATE TABLE word_ballot_kind (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_ballot_method (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_ballot_question_kind (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_channel (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_consent_method (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_file_type (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_jurisdiction (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_letter_status (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_objection (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_purpose (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_recruit_stage (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_rep_level (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_reply_channel (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_reply_consent (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_reply_type (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_rule_status (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_rule_trigger (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_stance (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_task_kind (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_task_status (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_theme (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_vote_source (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TABLE word_workplace_kind (value TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
