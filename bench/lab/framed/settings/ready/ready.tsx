"use client";

import { made } from "./made";

/** @param data what the page's components would be given */
export function Ready({ data }: { data: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: markup that this process made itself.
  return <div data-length={data.length} dangerouslySetInnerHTML={{ __html: made.markup ?? "" }} />;
}
