/** The address of a connection's own page. */
export function connectionPath(name: string): string {
  return `/settings/connections/${encodeURIComponent(name)}`;
}
