import { workBehind } from "@/lib/background";

/**
 * Begins what goes on behind the pages, in development only: `npm run dev` asks for it once the first page was seen, so that nobody
 * waits for it to be compiled. Asked again, it looks at the connections once more and starts nothing twice. In a production build there
 * is no such route: see lib/start.ts.
 */
export function POST(): Response {
  workBehind();
  return new Response(null, { status: 204 });
}
