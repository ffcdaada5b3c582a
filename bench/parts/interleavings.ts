import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../../scripts/environment";
import type { Figure } from "../figures";

const ORDERS = 10_000;

/** Ten thousand orders of acts that may connect somebody else: see e2e/threats/interleavings.spec.ts. Takes an hour. */
export async function interleavings(): Promise<Figure[]> {
  const { status } = spawnSync(
    join(ROOT, "node_modules", ".bin", "playwright"),
    ["test", "e2e/threats/interleavings"],
    { cwd: ROOT, stdio: "inherit", env: { ...process.env, PATCHBAY_INTERLEAVINGS: String(ORDERS) } },
  );
  if (status !== 0)
    throw new Error("an order of acts connected somebody else, or could not be tried: see above");
  return [
    {
      measure: `accounts connected for somebody else, in ${ORDERS.toLocaleString("en-GB")} orders of acts`,
      value: 0,
      unit: "accounts",
      aim: { of: "value", atMost: 0 },
    },
  ];
}
