export const STATUS_REGION_ID = "status";

/** Stands in a layout, which stays while an action makes the page below it anew: what was done is written into it by `Told`. */
export function StatusRegion() {
  return <p id={STATUS_REGION_ID} role="status" className="sr-only" />;
}
