CREATE TABLE "events" (
	"webhook_id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"occurred_at" timestamp with time zone,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"identifier" text,
	"connection_id" text,
	"outcome" text,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX "events_due" ON "events" USING btree ("due_at") WHERE "events"."outcome" is null;--> statement-breakpoint
CREATE INDEX "events_received" ON "events" USING btree ("received_at");