import "server-only";

/** A server that cannot go on ends here: Next.js would answer every request with an error. */
export function endProcess(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
