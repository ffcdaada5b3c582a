import type { StepView } from "@/lib/workflows/types";
import { Notice } from "../ui/notice";
import { retry } from "./actions";
import { RunForm } from "./run-form";

/** Why a step failed, in the tool's own words, and the way to try it again. */
export function StepFailed({ run, step: { title, problem } }: { run: string; step: StepView }) {
  return (
    <Notice
      tone="bad"
      icon="circle-alert"
      title={problem?.message ?? "This step failed."}
      actions={
        <RunForm run={run} action={retry} look="solid">
          Retry
          <span className="sr-only">: {title}</span>
        </RunForm>
      }
    >
      {problem?.executionId && (
        <>
          Execution <code className="font-mono text-xs">{problem.executionId}</code>
        </>
      )}
    </Notice>
  );
}
