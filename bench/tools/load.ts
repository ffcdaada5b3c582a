import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { finished } from "node:stream/promises";
import { percentile } from "../figures";

/** What clients saw of one address. */
export interface Load {
  /** Of the rounds the one in the middle: a machine that others use too is slow for a while, and then not. */
  perSecond: number;
  p99: number;
}

export interface Target {
  url: string;
  cookie: string;
  /** What must be so before it is asked. */
  before?: () => Promise<void>;
}

const CLIENTS = 20;
const ROUNDS = 40;
const SECONDS = 1;
const WARM_SECONDS = 3;

const agent = new Agent({ keepAlive: true });

/**
 * Twenty clients, each asking again once it has read its answer to the end, at every target in turn, in short rounds: what else
 * happens on the machine meanwhile is everybody's. Each turn is in another order: a process that rested is slower at first.
 */
export async function loads(targets: Record<string, Target>): Promise<Record<string, Load>> {
  const all = Object.entries(targets).map(([name, target]) => ({
    name,
    target,
    times: [] as number[],
    rates: [] as number[],
  }));
  // A process is as fast as it gets after some hundred requests.
  for (const { target } of all) await round(target, WARM_SECONDS);
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    for (const one of shuffled(all)) {
      const { times, seconds } = await round(one.target, SECONDS);
      one.times.push(...times);
      one.rates.push(times.length / seconds);
    }
  }
  return Object.fromEntries(
    all.map(({ name, times, rates }) => [
      name,
      { perSecond: percentile(rates, 0.5), p99: percentile(times, 0.99) },
    ]),
  );
}

function shuffled<T>(things: T[]): T[] {
  return things
    .map((thing) => ({ thing, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ thing }) => thing);
}

async function round(target: Target, seconds: number) {
  await target.before?.();
  const times: number[] = [];
  const began = performance.now();
  const ends = began + seconds * 1_000;
  const client = async () => {
    while (performance.now() < ends) times.push(await one(target));
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { times, seconds: (performance.now() - began) / 1_000 };
}

/** Reads what comes and does nothing with it: what a client does beside asking is taken from the server on the same machine. */
async function one({ url, cookie }: Target): Promise<number> {
  const began = performance.now();
  const request = get(url, { agent, headers: { cookie, "accept-encoding": "gzip" } });
  const [answer] = (await once(request, "response")) as [IncomingMessage];
  await finished(answer.resume());
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}`);
  return performance.now() - began;
}
