-- How often the program has tried to write to a centre, and when it tries again.

ALTER TABLE referral ADD COLUMN mail_tries BIGINT NOT NULL DEFAULT 0;
ALTER TABLE referral ADD COLUMN mail_next_at BIGINT;

CREATE INDEX referral_mail_next_at ON referral (mail_next_at) WHERE mail_next_at IS NOT NULL;
