-- Times are milliseconds since 1970 in UTC; ids are UUIDs of version 7.

CREATE TABLE account (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT,
    failures BIGINT NOT NULL DEFAULT 0,
    locked_until BIGINT
);

CREATE TABLE session (
    token_hash BYTEA NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    account UUID NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);

CREATE TABLE submission (
    id UUID NOT NULL PRIMARY KEY,
    submitted_at BIGINT NOT NULL,
    erase_after BIGINT NOT NULL,
    language TEXT NOT NULL,
    collection TEXT NOT NULL,
    profile JSONB NOT NULL,
    adapted JSONB,
    consent TEXT NOT NULL CHECK (consent <> ''),
    link_hash BYTEA NOT NULL UNIQUE CHECK (length(link_hash) = 32),
    contact_name TEXT,
    contact_email TEXT,
    contact_phone TEXT,
    contact_consent TEXT CHECK (contact_consent <> ''),
    advisor UUID REFERENCES account (id),
    closed_at BIGINT,
    CHECK ((contact_email IS NULL) = (contact_consent IS NULL))
);

CREATE INDEX submission_erase_after ON submission (erase_after);

CREATE TABLE referral (
    id UUID NOT NULL PRIMARY KEY,
    submission UUID NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    centre TEXT NOT NULL,
    state TEXT NOT NULL,
    mailed_at BIGINT,
    UNIQUE (submission, centre)
);

CREATE TABLE referral_change (
    id UUID NOT NULL PRIMARY KEY,
    referral UUID NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    account UUID REFERENCES account (id)
);

CREATE INDEX referral_change_referral ON referral_change (referral);

CREATE TABLE note (
    id UUID NOT NULL PRIMARY KEY,
    submission UUID NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    account UUID NOT NULL REFERENCES account (id),
    written_at BIGINT NOT NULL,
    text TEXT NOT NULL
);

CREATE INDEX note_submission ON note (submission);

CREATE TABLE outcome (
    submission UUID NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    centre TEXT NOT NULL,
    grade BIGINT NOT NULL CHECK (grade BETWEEN 0 AND 3),
    account UUID NOT NULL REFERENCES account (id),
    graded_at BIGINT NOT NULL,
    PRIMARY KEY (submission, centre)
);

-- The trail names a need by its id alone, so that it outlives the need; nothing changes or removes it.
CREATE TABLE audit (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at BIGINT NOT NULL,
    submission UUID NOT NULL,
    action TEXT NOT NULL,
    party TEXT NOT NULL,
    account UUID REFERENCES account (id)
);

CREATE INDEX audit_submission ON audit (submission);

CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is only added to';
END
$$;

CREATE TRIGGER audit_is_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();
