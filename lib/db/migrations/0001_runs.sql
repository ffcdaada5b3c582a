CREATE TABLE "run_steps" (
	"run_id" text NOT NULL,
	"key" text NOT NULL,
	"step_id" text NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"state" text NOT NULL,
	"connection_name" text,
	"note" text,
	"problem" text,
	"execution_id" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"answer" text,
	"output" jsonb,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "run_steps_run_id_key_pk" PRIMARY KEY("run_id","key")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"workflow_id" text NOT NULL,
	"title" text NOT NULL,
	"about" text NOT NULL,
	"input" jsonb NOT NULL,
	"connections" jsonb NOT NULL,
	"state" text NOT NULL,
	"driver" text,
	"parked_at" integer,
	"step_key" text,
	"resume_at" timestamp with time zone,
	"waiting_for" text,
	"waiting_reason" text,
	"waiting_since" timestamp with time zone,
	"missing_permissions" text[] DEFAULT '{}' NOT NULL,
	"put_off_at" timestamp with time zone,
	"problem" text,
	"result" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "run_steps" ADD CONSTRAINT "run_steps_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "runs_user" ON "runs" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "runs_waiting" ON "runs" USING btree ("user_id","waiting_for") WHERE "runs"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "runs_resting" ON "runs" USING btree ("resume_at") WHERE "runs"."resume_at" is not null;--> statement-breakpoint
CREATE INDEX "runs_under_way" ON "runs" USING btree ("updated_at") WHERE "runs"."state" in ('queued', 'running');