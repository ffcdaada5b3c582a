import type { Figure } from "../figures";
import { crowd } from "../tools/crowd";
import { type Load, loads, type Target } from "../tools/load";
import { inWorld, letEventsFlow, type World } from "../tools/world";

type WorldName = "few" | "more" | "most" | "all";

const USERS: Record<WorldName, number> = { few: 10, more: 1_000, most: 10_000, all: 10 };
/** Each process is asked for all of them: one that does more of the same is faster for it. */
const PAGES = {
  settings: "settings/connections",
  bare: "bench/bare",
  cards: "bench/cards",
  unframed: "bench/empty",
};

/**
 * The settings page under twenty clients: beside a page with nothing on it, in a growing crowd, and with every connection there is.
 * All of them run at once, and are asked in turn.
 */
export function throughput(): Promise<Figure[]> {
  return inWorld({ events: true }, (few) =>
    inWorld({ events: true }, (more) =>
      inWorld({ events: true }, (most) =>
        inWorld({ events: true, all: true }, (all) => measure({ few, more, most, all })),
      ),
    ),
  );
}

async function measure(worlds: Record<WorldName, World>): Promise<Figure[]> {
  const targets: Record<string, Target> = {};
  for (const [name, world] of Object.entries(worlds)) {
    const cookie = await visitor(world, USERS[name as WorldName]);
    for (const [page, path] of Object.entries(PAGES)) {
      targets[`${name} ${page}`] = { url: `${world.stack.appUrl}/${path}`, cookie };
    }
  }
  return figuresOf(await loads(targets));
}

function figuresOf(seen: Record<string, Load>): Figure[] {
  const at = (world: WorldName, page: keyof typeof PAGES): Load => {
    const load = seen[`${world} ${page}`];
    if (!load) throw new Error(`${page} was not measured`);
    return load;
  };
  const [few, all] = [at("few", "settings"), at("all", "settings")];
  const [bare, cards, unframed] = [at("few", "bare"), at("few", "cards"), at("few", "unframed")];
  const perSecond = "requests a second";
  const crowded = (["more", "most"] as const).map(
    (world): Figure => ({
      measure: `the same with ${USERS[world].toLocaleString("en-GB")} users`,
      value: at(world, "settings").perSecond,
      unit: perSecond,
      baseline: { what: `with ${USERS.few} users`, value: few.perSecond },
      aim: { of: "ratio", atLeast: 0.9 },
    }),
  );
  return [
    {
      measure: "settings page, 20 clients",
      value: few.perSecond,
      unit: perSecond,
      baseline: { what: "a page with nothing on it, signed in", value: bare.perSecond },
      aim: { of: "ratio", atLeast: 0.9 },
    },
    {
      measure: "the same, p99",
      value: few.p99,
      unit: "ms",
      baseline: { what: "a page with nothing on it, signed in", value: bare.p99 },
      aim: { of: "ratio", atMost: 1 / 0.9 },
    },
    {
      measure: "settings page, 20 clients, beside its floor",
      value: few.perSecond,
      unit: perSecond,
      baseline: { what: "a dozen cards that nobody looked up", value: cards.perSecond },
    },
    ...crowded,
    {
      measure: "a request's cost with 348 connections",
      value: 1_000 / all.perSecond,
      unit: "ms",
      baseline: { what: "with 12", value: 1_000 / few.perSecond },
      aim: { of: "ratio", atMost: 2 },
    },
    {
      measure: "a page with nothing on it, signed in",
      value: bare.perSecond,
      unit: perSecond,
      baseline: { what: "one without the app's frame, for anybody", value: unframed.perSecond },
    },
  ];
}

/** Somebody among so many users, with two accounts of their own, while events flow. */
async function visitor(world: World, users: number): Promise<string> {
  const owner = await world.newOwner();
  await letEventsFlow(world, owner);
  await crowd(world, users);
  await owner.context.close();
  return owner.cookie;
}
