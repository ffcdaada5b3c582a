"use client";

import { useEffect } from "react";
import type { RunView } from "@/lib/workflows/types";
import { runTitle } from "@/lib/workflows/words";
import { ProblemNotice } from "../connections/list-notices";
import { Notice } from "../ui/notice";
import { RunHeader } from "./run-header";
import { RunResultView } from "./run-result";
import { Timeline } from "./timeline";
import { useFocusOnPage } from "./use-focus-on-page";
import { useRun } from "./use-run";
import { useRunAnnouncement } from "./use-run-announcement";

interface RunLiveProps {
  initial: RunView;
  /** When the server read it, in ms since the epoch. */
  readAt: number;
}

/** One run, followed without a reload. The server renders all of it first. */
export function RunLive({ initial, readAt }: RunLiveProps) {
  const { run, problem, failed, now } = useRun(initial, readAt);
  const announcement = useRunAnnouncement(run, now);
  const { heading, onFocus, onBlur } = useFocusOnPage(run.version);
  const title = `${runTitle(run)} · Patchbay`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes which control inside has the focus.
    <div className="flex flex-col gap-8" onFocus={onFocus} onBlur={onBlur}>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <RunHeader run={run} heading={heading} />
      <div role="status" className="grid gap-3 empty:-mb-8">
        {failed && (
          <Notice tone="wait" icon="cloud-off" title="Patchbay cannot be reached">
            Check your network. What you see is from the last look; the run goes on without this page.
          </Notice>
        )}
        {/* A prompt that waits says it itself. */}
        {problem && run.state !== "waiting" && <ProblemNotice problem={problem} from={`/runs/${run.id}`} />}
      </div>
      <Ended run={run} />
      {run.result && <RunResultView result={run.result} />}
      <Timeline run={run} now={now} />
    </div>
  );
}

/** Why a run ended before its time, where no step of it says so. */
function Ended({ run: { state, problem, steps } }: { run: RunView }) {
  const told = state === "failed" && steps.some((step) => step.state === "failed");
  if ((state !== "failed" && state !== "stopped") || !problem || told) return null;
  return (
    <Notice
      tone="bad"
      icon={state === "failed" ? "circle-alert" : "ban"}
      title={state === "failed" ? "This run failed" : "This run cannot go on"}
    >
      {problem}
    </Notice>
  );
}
