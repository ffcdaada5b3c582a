-- Whatever changes an account, a run or a session tells every process, once for each transaction: see lib/live/notices.ts.
CREATE FUNCTION patchbay_tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('patchbay', COALESCE(NEW.user_id, OLD.user_id));
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER accounts_tell AFTER INSERT OR DELETE ON "accounts" FOR EACH ROW EXECUTE FUNCTION patchbay_tell();--> statement-breakpoint
CREATE TRIGGER accounts_change_tell AFTER UPDATE ON "accounts" FOR EACH ROW
WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.connected_as IS DISTINCT FROM NEW.connected_as)
EXECUTE FUNCTION patchbay_tell();--> statement-breakpoint
CREATE TRIGGER runs_tell AFTER INSERT ON "runs" FOR EACH ROW EXECUTE FUNCTION patchbay_tell();--> statement-breakpoint
CREATE TRIGGER runs_change_tell AFTER UPDATE ON "runs" FOR EACH ROW
WHEN (OLD.updated_at IS DISTINCT FROM NEW.updated_at)
EXECUTE FUNCTION patchbay_tell();--> statement-breakpoint
CREATE TRIGGER attempts_tell AFTER UPDATE ON "attempts" FOR EACH ROW
WHEN (OLD.outcome IS DISTINCT FROM NEW.outcome)
EXECUTE FUNCTION patchbay_tell();--> statement-breakpoint
CREATE TRIGGER sessions_tell AFTER UPDATE ON "sessions" FOR EACH ROW
WHEN (OLD.revoked_at IS DISTINCT FROM NEW.revoked_at)
EXECUTE FUNCTION patchbay_tell();
