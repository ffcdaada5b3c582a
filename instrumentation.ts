/** Runs once when the server starts, before it answers: configuration and schema. A server that cannot start ends. */
export async function register(): Promise<void> {
  // Next.js compiles this file for the edge as well and drops the branch there, so it must stand in this form.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { start } = await import("./lib/start");
    const { endProcess } = await import("./lib/end-process");
    await start().catch(endProcess);
  }
}
