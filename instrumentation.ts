/**
 * Runs once when the server starts, before it answers: configuration, schema, first look at the connections. A server that
 * cannot start ends here: Next.js would go on and answer every request with an error.
 */
export async function register(): Promise<void> {
  // Next.js compiles this file for the edge as well and drops the branch there, so it must stand in this form.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { start } = await import("./lib/start");
    await start().catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    });
  }
}
