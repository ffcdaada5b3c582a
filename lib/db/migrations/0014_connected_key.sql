ALTER TABLE "attempts" ADD COLUMN "connected_key" text;--> statement-breakpoint
UPDATE "attempts" SET "connected_key" = "accounts"."last_known_key" FROM "accounts"
WHERE "attempts"."outcome" = 'wrong_account' AND "accounts"."user_id" = "attempts"."user_id"
  AND "accounts"."connection_name" = "attempts"."connection_name"
  AND coalesce("accounts"."connected_as", "accounts"."last_known_as") = "attempts"."connected_as";
