-- What was granted is shown as well as whose account it is: see 0003_live.sql.
DROP TRIGGER accounts_change_tell ON "accounts";
--> statement-breakpoint
CREATE TRIGGER accounts_change_tell AFTER UPDATE ON "accounts" FOR EACH ROW
WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.connected_as IS DISTINCT FROM NEW.connected_as
	OR OLD.permissions IS DISTINCT FROM NEW.permissions)
EXECUTE FUNCTION patchbay_tell();
