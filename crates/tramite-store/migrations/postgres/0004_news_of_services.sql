-- Who wants to hear of new services, in the words agreed to; which services were looked at; and what
-- each need was told, so that it is told once.

ALTER TABLE submission ADD COLUMN news_consent TEXT CHECK (news_consent <> '');

CREATE TABLE known_service (
    centre TEXT NOT NULL,
    service TEXT NOT NULL,
    PRIMARY KEY (centre, service)
);

CREATE TABLE told_service (
    submission UUID NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    centre TEXT NOT NULL,
    service TEXT NOT NULL,
    told_at BIGINT NOT NULL,
    PRIMARY KEY (submission, centre, service)
);
