/** Ids of the regions that changes are said from. */
export const PAGE_STATUS = "page-status";
export const BANNER_STATUS = "banner-status";

/**
 * Stands in a layout before anything is written into it, and stays while the page below is made anew. What was done on a page is
 * written into its own by `Told`, what the banner says into the frame's by `AttentionSaid`.
 */
export function StatusRegion({ id }: { id: string }) {
  return <p id={id} role="status" className="sr-only" />;
}
