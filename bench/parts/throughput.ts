import type { Figure } from "../figures";
import { crowd } from "../tools/crowd";
import { type Load, loads, type Target } from "../tools/load";
import { inWorld, letEventsFlow, type World } from "../tools/world";

const PER_SECOND = "requests a second";
const USERS = [10, 1_000, 10_000];
/** Each process is asked for all of them: one that does more of the same is faster for it. */
const PAGES = {
  settings: "settings/connections",
  bare: "bench/bare",
  cards: "bench/cards",
  floor: "settings/floor",
  ready: "settings/ready",
  unframed: "bench/empty",
};

/** The settings page under twenty clients: beside a page with nothing on it, with every connection there is, and in a growing crowd. */
export async function throughput(): Promise<Figure[]> {
  const beside = await inWorld({ events: true }, (some) =>
    inWorld({ events: true, all: true }, (all) => pages({ some, all })),
  );
  const crowded = await inWorld({ events: true }, inCrowds);
  return [...besides(beside), ...crowded];
}

/** Both run at once, and are asked in turn. */
async function pages(worlds: { some: World; all: World }): Promise<Record<string, Load>> {
  const targets: Record<string, Target> = {};
  for (const [name, world] of Object.entries(worlds)) {
    const cookie = await visitor(world);
    for (const [page, path] of Object.entries(PAGES)) {
      targets[`${name} ${page}`] = { url: `${world.stack.appUrl}/${path}`, cookie };
    }
  }
  return loads(targets);
}

/** One process and one database, with more and fewer users in turn. */
async function inCrowds(world: World): Promise<Figure[]> {
  const target = { url: `${world.stack.appUrl}/${PAGES.settings}`, cookie: await visitor(world) };
  const targets = USERS.map((users) => [String(users), { ...target, before: () => crowd(world, users) }]);
  const seen = await loads(Object.fromEntries(targets));
  const [few, ...more] = USERS.map((users) => ({ users, perSecond: seen[users]?.perSecond ?? Number.NaN }));
  return more.map(({ users, perSecond }) => ({
    measure: `settings page, 20 clients, with ${users.toLocaleString("en-GB")} users`,
    value: perSecond,
    unit: PER_SECOND,
    baseline: { what: `with ${few?.users} users`, value: few?.perSecond ?? Number.NaN },
    aim: { of: "ratio", atLeast: 0.9 },
  }));
}

function besides(seen: Record<string, Load>): Figure[] {
  const at = (world: "some" | "all", page: keyof typeof PAGES): Load => {
    const load = seen[`${world} ${page}`];
    if (!load) throw new Error(`${page} was not measured`);
    return load;
  };
  const [some, all] = [at("some", "settings"), at("all", "settings")];
  const [bare, unframed] = [at("some", "bare"), at("some", "unframed")];
  return [
    {
      measure: "settings page, 20 clients",
      value: some.perSecond,
      unit: PER_SECOND,
      baseline: { what: "a page with nothing on it, signed in", value: bare.perSecond },
      aim: { of: "ratio", atLeast: 0.9 },
    },
    {
      measure: "the same, p99",
      value: some.p99,
      unit: "ms",
      baseline: { what: "a page with nothing on it, signed in", value: bare.p99 },
      aim: { of: "ratio", atMost: 1 / 0.9 },
    },
    {
      measure: "settings page, 20 clients, beside its list alone",
      value: some.perSecond,
      unit: PER_SECOND,
      baseline: { what: "its list, of what nobody looked up", value: at("some", "cards").perSecond },
    },
    ...floors(at("some", "floor"), at("some", "ready"), bare),
    {
      measure: "a request's cost with 348 connections",
      value: 1_000 / all.perSecond,
      unit: "ms",
      baseline: { what: "with 12", value: 1_000 / some.perSecond },
      aim: { of: "ratio", atMost: 2 },
    },
    {
      measure: "a page with nothing on it, signed in",
      value: bare.perSecond,
      unit: PER_SECOND,
      baseline: { what: "one without the app's frame, for anybody", value: unframed.perSecond },
    },
  ];
}

/** What no page with connection cards gets below, beside the same page with nothing on it. */
function floors(drawn: Load, ready: Load, bare: Load): Figure[] {
  const baseline = { what: "a page with nothing on it, signed in", value: bare.perSecond };
  return [
    {
      measure: "its floor: a dozen cards and the search over them, drawn from constants",
      value: drawn.perSecond,
      unit: PER_SECOND,
      baseline,
    },
    {
      measure: "the floor of its bytes: looked up, nothing drawn, list and data put together once",
      value: ready.perSecond,
      unit: PER_SECOND,
      baseline,
    },
  ];
}

/** Somebody with two accounts, while events flow. */
async function visitor(world: World): Promise<string> {
  const owner = await world.newOwner();
  await letEventsFlow(world, owner);
  await owner.context.close();
  return owner.cookie;
}
