-- History is added to and cleared away, never changed.
CREATE FUNCTION patchbay_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'history is append-only';
END
$$;
--> statement-breakpoint
CREATE TRIGGER history_stands BEFORE UPDATE ON "history" FOR EACH ROW EXECUTE FUNCTION patchbay_stands();--> statement-breakpoint
CREATE TRIGGER history_tell AFTER INSERT ON "history" FOR EACH ROW EXECUTE FUNCTION patchbay_tell();--> statement-breakpoint
CREATE TRIGGER notices_tell AFTER INSERT OR UPDATE ON "notices" FOR EACH ROW EXECUTE FUNCTION patchbay_tell();
