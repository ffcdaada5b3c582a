import { kilobytesOfScripts } from "../../e2e/harness/page-scripts";
import type { Figure } from "../figures";
import { inWorld, type Owner, type World } from "../tools/world";

/** What a browser loads before anybody does anything, as gzip packs each file. */
export function javascript(): Promise<Figure[]> {
  return inWorld({}, async (world) => {
    const owner = await world.newOwner();
    const size = (path: string) => scriptsOf(world, owner, path);
    const empty = { what: "an empty page of the same build", value: await size("/bench/empty") };
    const framed = { what: "the app's frame with nothing in it", value: await size("/bench/bare") };
    const settings = await size("/settings/connections");
    const prompt = await size("/examples/require-connection");
    return [
      over("JavaScript of the settings page", settings, empty),
      {
        measure: "of it, over the empty page",
        value: settings - empty.value,
        unit: "kB",
        aim: { of: "value", atMost: 22 },
      },
      over("JavaScript of a page with a prompt", prompt, framed),
      {
        measure: "of it, the prompt alone",
        value: prompt - framed.value,
        unit: "kB",
        aim: { of: "value", atMost: 8 },
      },
    ];
  });
}

const over = (measure: string, value: number, baseline: Figure["baseline"]): Figure => ({
  measure,
  value,
  unit: "kB",
  baseline,
});

async function scriptsOf({ browser, stack }: World, { context }: Owner, path: string): Promise<number> {
  const fresh = await browser.newContext({
    baseURL: stack.appUrl,
    storageState: await context.storageState(),
  });
  try {
    return await kilobytesOfScripts(await fresh.newPage(), path);
  } finally {
    await fresh.close();
  }
}
