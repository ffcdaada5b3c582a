const shared = globalThis as { benchStreams?: Set<ReadableStreamDefaultController<Uint8Array>> };
shared.benchStreams ??= new Set();
const open = shared.benchStreams;

/** Server-sent events and nothing else: no session, no database, no limits. `?tell` tells all who listen. */
export function GET(request: Request): Response {
  const text = new TextEncoder();
  if (new URL(request.url).searchParams.has("tell")) {
    for (const listener of open) listener.enqueue(text.encode("event: look\ndata: all\n\n"));
    return new Response(null, { status: 204 });
  }
  let own: ReadableStreamDefaultController<Uint8Array>;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      own = controller;
      open.add(own);
      own.enqueue(text.encode("event: beat\ndata: all\n\n"));
    },
    cancel: () => void open.delete(own),
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
    },
  });
}
