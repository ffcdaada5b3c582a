import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../scripts/environment";

/** Ten thousand orders of acts that may connect somebody else: see e2e/threats/interleavings.spec.ts. Takes an hour. */
const { status } = spawnSync(
  join(ROOT, "node_modules", ".bin", "playwright"),
  ["test", "e2e/threats/interleavings"],
  { cwd: ROOT, stdio: "inherit", env: { ...process.env, PATCHBAY_INTERLEAVINGS: "10000" } },
);
process.exitCode = status ?? 1;
