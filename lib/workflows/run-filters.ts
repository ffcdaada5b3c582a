import type { RunFilter } from "./types";

/** The filters of the list of runs, in their order. */
export const runFilters: { filter: RunFilter; label: string }[] = [
  { filter: "", label: "All" },
  { filter: "running", label: "Running" },
  { filter: "waiting", label: "Waiting for a connection" },
  { filter: "asking", label: "Needs your answer" },
  { filter: "finished", label: "Finished" },
  { filter: "failed", label: "Failed" },
  { filter: "cancelled", label: "Cancelled" },
];

/** Reads a filter from an address; what it does not know counts as "all". */
export function parseRunFilter(value: string | undefined): RunFilter {
  return runFilters.find(({ filter }) => filter === value)?.filter ?? "";
}

/** What stands where a filter lets no run through: what would be there, in a headline and a sentence. */
export const nothingWords: Record<RunFilter, { title: string; sentence: string }> = {
  "": {
    title: "No run yet",
    sentence: "Start a workflow: what it does, what it waits for and what it brings stands here.",
  },
  running: {
    title: "Nothing is running",
    sentence: "A run is here from its start until it waits or is over.",
  },
  waiting: {
    title: "Nothing waits for a connection",
    sentence: "A run that needs an account you have not connected parks here, with all it has so far.",
  },
  asking: {
    title: "Nothing needs your answer",
    sentence:
      "A run is here when it cannot know whether something was done, and asks rather than do it twice.",
  },
  finished: { title: "No run has finished", sentence: "What a run brought stays readable here." },
  failed: {
    title: "No run has failed",
    sentence: "A run that fails keeps what it has, and can be tried again.",
  },
  cancelled: {
    title: "You have cancelled no run",
    sentence: "A run can be cancelled on its page at any time.",
  },
};
