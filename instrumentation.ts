/** Runs once when the server starts, before it answers: configuration, schema, first look at the connections. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { start } = await import("./lib/start");
  await start();
}
