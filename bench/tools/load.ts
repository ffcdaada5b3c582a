import { percentile } from "../figures";

/** What clients saw of one address. */
export interface Load {
  perSecond: number;
  p99: number;
}

export interface Target {
  url: string;
  cookie: string;
}

const CLIENTS = 20;
const ROUNDS = 4;
const SECONDS = 3;
const WARM_SECONDS = 3;

/**
 * Twenty clients, each asking again once it has read its answer to the end, at every target in turn, in short rounds: what else
 * happens on the machine meanwhile is everybody's.
 */
export async function loads<Name extends string>(targets: Record<Name, Target>): Promise<Record<Name, Load>> {
  const names = Object.keys(targets) as Name[];
  const seen = new Map(names.map((name) => [name, { times: [] as number[], seconds: 0 }]));
  // A process is as fast as it gets after some hundred requests.
  for (const name of names) await round(targets[name], WARM_SECONDS);
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    for (const name of names) {
      const { times, seconds } = await round(targets[name], SECONDS);
      const all = seen.get(name);
      all?.times.push(...times);
      if (all) all.seconds += seconds;
    }
  }
  const entries = [...seen].map(([name, { times, seconds }]) => {
    const sorted = times.sort((a, b) => a - b);
    const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
    return [name, { perSecond: sorted.length / seconds, p99 }];
  });
  return Object.fromEntries(entries) as Record<Name, Load>;
}

async function round(target: Target, seconds: number) {
  const times: number[] = [];
  const began = performance.now();
  const ends = began + seconds * 1_000;
  const client = async () => {
    while (performance.now() < ends) times.push(await one(target));
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { times, seconds: (performance.now() - began) / 1_000 };
}

async function one({ url, cookie }: Target): Promise<number> {
  const began = performance.now();
  const answer = await fetch(url, { headers: { cookie }, redirect: "error" });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return performance.now() - began;
}
