import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const SIGNAL = "SIGUSR2";

/** What a process is started with so that `liveHeap` can look into it; its snapshots go to `folder`. */
export function heapOptions(folder: string): string {
  return `--heapsnapshot-signal=${SIGNAL} --diagnostic-dir=${folder}`;
}

interface Snapshot {
  snapshot: { meta: { node_fields: string[] } };
  nodes: number[];
}

/**
 * Megabytes of JavaScript objects that are reachable in a process, after a full collection: resident memory says more of how
 * busy it just was.
 */
export async function liveHeap(pid: number, folder: string): Promise<number> {
  process.kill(pid, SIGNAL);
  const file = join(folder, await written(folder));
  const { snapshot, nodes } = await parsed(file);
  rmSync(file);
  const { node_fields: fields } = snapshot.meta;
  const size = fields.indexOf("self_size");
  let bytes = 0;
  for (let node = 0; node < nodes.length; node += fields.length) bytes += nodes[node + size] ?? 0;
  return Math.round(bytes / 1024 / 1024);
}

async function written(folder: string): Promise<string> {
  for (;;) {
    const name = readdirSync(folder).find((one) => one.endsWith(".heapsnapshot"));
    if (name) return name;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** It grows while it is written, and is JSON once it is whole. */
async function parsed(file: string): Promise<Snapshot> {
  for (;;) {
    try {
      return JSON.parse(readFileSync(file, "utf8")) as Snapshot;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
