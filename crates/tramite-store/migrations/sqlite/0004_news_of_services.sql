-- Who wants to hear of new services, in the words agreed to; which services were looked at; and what
-- each need is told: claimed by who writes the letter, and told once it was taken.

ALTER TABLE submission ADD COLUMN news_consent TEXT CHECK (news_consent <> '');

CREATE TABLE known_service (
    centre TEXT NOT NULL,
    service TEXT NOT NULL,
    PRIMARY KEY (centre, service)
) STRICT;

CREATE TABLE told_service (
    submission BLOB NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    centre TEXT NOT NULL,
    service TEXT NOT NULL,
    claimed_until INTEGER NOT NULL,
    told_at INTEGER,
    PRIMARY KEY (submission, centre, service)
) STRICT;
