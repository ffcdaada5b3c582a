import type { Figure } from "../figures";
import { crowd } from "../tools/crowd";
import { type Load, loads } from "../tools/load";
import { inWorld, letEventsFlow, type World } from "../tools/world";

const MORE_USERS = [1_000, 10_000];

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

async function measure(worlds: Record<"few" | "more" | "most" | "all", World>): Promise<Figure[]> {
  const pages = {
    few: await page(worlds.few, "settings/connections", 10),
    more: await page(worlds.more, "settings/connections", MORE_USERS[0]),
    most: await page(worlds.most, "settings/connections", MORE_USERS[1]),
    all: await page(worlds.all, "settings/connections", 10),
    bare: await page(worlds.few, "bench/bare", 10),
    unframed: await page(worlds.few, "bench/empty", 10),
  };
  return figuresOf(await loads(pages));
}

function figuresOf({ few, more, most, all, bare, unframed }: Record<string, Load>): Figure[] {
  if (!few || !more || !most || !all || !bare || !unframed) throw new Error("nothing was measured");
  const perSecond = "requests a second";
  const crowded = [more, most].map(
    (load, index): Figure => ({
      measure: `the same with ${MORE_USERS[index]?.toLocaleString("en-GB")} users`,
      value: load.perSecond,
      unit: perSecond,
      baseline: { what: "with 10 users", value: few.perSecond },
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

async function page(world: World, path: string, users = 0) {
  const owner = await world.newOwner();
  await letEventsFlow(world, owner);
  await crowd(world, users);
  await owner.context.close();
  return { url: `${world.stack.appUrl}/${path}`, cookie: owner.cookie };
}
