-- Times are milliseconds since 1970 in UTC; ids are UUIDs of version 7 in 16 bytes.

CREATE TABLE account (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER
) STRICT;

CREATE TABLE session (
    token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    account BLOB NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE submission (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    submitted_at INTEGER NOT NULL,
    erase_after INTEGER NOT NULL,
    language TEXT NOT NULL,
    collection TEXT NOT NULL,
    profile TEXT NOT NULL CHECK (json_valid(profile)),
    adapted TEXT CHECK (adapted IS NULL OR json_valid(adapted)),
    consent TEXT NOT NULL CHECK (consent <> ''),
    link_hash BLOB NOT NULL UNIQUE CHECK (length(link_hash) = 32),
    contact_name TEXT,
    contact_email TEXT,
    contact_phone TEXT,
    contact_consent TEXT CHECK (contact_consent <> ''),
    advisor BLOB REFERENCES account (id),
    closed_at INTEGER,
    CHECK ((contact_email IS NULL) = (contact_consent IS NULL))
) STRICT;

CREATE INDEX submission_erase_after ON submission (erase_after);

CREATE TABLE referral (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    submission BLOB NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    centre TEXT NOT NULL,
    state TEXT NOT NULL,
    mailed_at INTEGER,
    UNIQUE (submission, centre)
) STRICT;

CREATE TABLE referral_change (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    referral BLOB NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    account BLOB REFERENCES account (id)
) STRICT;

CREATE INDEX referral_change_referral ON referral_change (referral);

CREATE TABLE note (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    submission BLOB NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    account BLOB NOT NULL REFERENCES account (id),
    written_at INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE INDEX note_submission ON note (submission);

CREATE TABLE outcome (
    submission BLOB NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    centre TEXT NOT NULL,
    grade INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 3),
    account BLOB NOT NULL REFERENCES account (id),
    graded_at INTEGER NOT NULL,
    PRIMARY KEY (submission, centre)
) STRICT;

-- The trail names a need by its id alone, so that it outlives the need; nothing changes or removes it.
CREATE TABLE audit (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    submission BLOB NOT NULL,
    action TEXT NOT NULL,
    party TEXT NOT NULL,
    account BLOB REFERENCES account (id)
) STRICT;

CREATE INDEX audit_submission ON audit (submission);

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;

CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
