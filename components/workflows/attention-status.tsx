/** Id of the region that the banner speaks from. */
export const ATTENTION_STATUS = "attention-status";

/** Stands on every page before anything is written into it: see attention-said.tsx. */
export function AttentionStatus() {
  return <p id={ATTENTION_STATUS} role="status" className="sr-only" />;
}
