-- The trail is kept from this time on; what is older goes where its need is gone. Nothing else
-- changes or removes an entry.

CREATE TABLE audit_kept (
    since INTEGER NOT NULL
) STRICT;

INSERT INTO audit_kept (since) VALUES (0);

CREATE INDEX audit_at ON audit (at);

DROP TRIGGER audit_is_not_removed;

CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit
WHEN OLD.at >= (SELECT since FROM audit_kept)
    OR EXISTS (SELECT 1 FROM submission WHERE submission.id = OLD.submission)
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
