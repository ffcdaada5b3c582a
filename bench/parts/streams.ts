import { execFileSync } from "node:child_process";
import { Agent, get } from "node:http";
import { Visitor } from "../../e2e/harness/visitor";
import type { Figure } from "../figures";
import { eventually, inWorld, type World } from "../tools/world";

const STREAMS = 2_000;
/** The app holds so many of one user and no more. */
const OF_ONE_USER = 20;
const BROADCASTS = 5;

interface Held {
  kilobytes: number;
  milliseconds: number;
}

/** Two thousand open streams at one process, and one change that concerns all of them. */
export async function streams(): Promise<Figure[]> {
  const ours = await inWorld({ env: { TRUSTED_PROXIES: "1" } }, ownStreams);
  const bare = await inWorld({}, bareStreams);
  const what = "a route that streams and does nothing else";
  return [
    {
      measure: `memory of each of ${STREAMS.toLocaleString("en-GB")} streams`,
      value: ours.kilobytes,
      unit: "kB",
      baseline: { what, value: bare.kilobytes },
      aim: { of: "value", atMost: 100 },
    },
    {
      measure: "one change to the last of them",
      value: ours.milliseconds,
      unit: "ms",
      baseline: { what, value: bare.milliseconds },
      aim: { of: "value", atMost: 200 },
    },
  ];
}

async function ownStreams(world: World): Promise<Held> {
  const { appUrl } = world.stack;
  const cookies: string[] = [];
  for (let user = 0; user < STREAMS / OF_ONE_USER; user += 1) {
    const visitor = new Visitor(appUrl, `10.0.0.${user + 1}`);
    await visitor.signIn({ email: `stream.${user}@example.com`, name: "Stream" });
    cookies.push(visitor.cookie());
  }
  const open = (index: number) => ({
    url: `${appUrl}/api/live?since=${Date.now()}`,
    cookie: cookies[index % cookies.length] ?? "",
  });
  return held(world, open, async () => {
    // What the triggers of the database do at a change, for everybody in one statement.
    await world.database.query("select pg_notify('patchbay', id) from users");
  });
}

function bareStreams(world: World): Promise<Held> {
  const url = `${world.stack.appUrl}/bench/stream`;
  return held(
    world,
    () => ({ url, cookie: "" }),
    async () => {
      await fetch(`${url}?tell`);
    },
  );
}

async function held(
  world: World,
  where: (index: number) => { url: string; cookie: string },
  tell: () => Promise<void>,
): Promise<Held> {
  const pid = world.stack.appPid();
  await pause();
  const before = resident(pid);
  const listeners = new Listeners();
  for (let index = 0; index < STREAMS; index += 1) await listeners.open(where(index));
  await pause();
  const kilobytes = (resident(pid) - before) / STREAMS;
  const times: number[] = [];
  for (let one = 0; one < BROADCASTS; one += 1) {
    // Longer than what holds bursts together.
    await pause();
    times.push(await listeners.timed(tell));
  }
  listeners.close();
  return { kilobytes, milliseconds: Math.max(...times) };
}

/** Reads streams as browsers do, and notes when each was told last. */
class Listeners {
  private readonly agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  private readonly ends: (() => void)[] = [];
  private told = 0;

  async open({ url, cookie }: { url: string; cookie: string }): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const request = get(
        url,
        { agent: this.agent, headers: { cookie, accept: "text/event-stream" } },
        (answer) => {
          if (answer.statusCode !== 200) reject(new Error(`a stream was answered ${answer.statusCode}`));
          answer.setEncoding("utf8");
          answer.on("data", (text: string) => {
            resolve();
            if (text.includes("event: look")) this.told += 1;
          });
          answer.on("error", () => {});
        },
      );
      request.on("error", reject);
      this.ends.push(() => request.destroy());
    });
  }

  /** Milliseconds from an act until every stream was told of it. */
  async timed(act: () => Promise<void>): Promise<number> {
    this.told = 0;
    const began = performance.now();
    await act();
    await eventually(async () => (this.told >= STREAMS ? true : undefined), 1);
    return performance.now() - began;
  }

  close(): void {
    for (const end of this.ends) end();
    this.agent.destroy();
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 2_000));

/** kB of memory that a process has. */
function resident(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }).trim());
}
