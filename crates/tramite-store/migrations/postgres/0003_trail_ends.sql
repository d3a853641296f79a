-- The trail is kept from this time on; what is older goes where its need is gone. Nothing else
-- changes or removes an entry.

CREATE TABLE audit_kept (
    since BIGINT NOT NULL
);

INSERT INTO audit_kept (since) VALUES (0);

CREATE INDEX audit_at ON audit (at);

CREATE FUNCTION refuse_removal_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.at >= (SELECT since FROM audit_kept)
        OR EXISTS (SELECT 1 FROM submission WHERE submission.id = OLD.submission)
    THEN
        RAISE EXCEPTION 'the audit trail is only added to';
    END IF;
    RETURN OLD;
END
$$;

DROP TRIGGER audit_is_only_added_to ON audit;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();

CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit
FOR EACH ROW EXECUTE FUNCTION refuse_removal_of_audit();
