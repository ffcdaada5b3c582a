ALTER TABLE "accounts" ADD COLUMN "profile_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "profile_owed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "accounts_owed" ON "accounts" USING btree ("profile_asked_at") WHERE "accounts"."profile_owed";