/** The page of one connection. */
export function connectionPath(connectionName: string): string {
  return `/settings/connections/${encodeURIComponent(connectionName)}`;
}
