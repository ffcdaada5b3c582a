import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandLine } from "./processes";

const OURS = /scripts\/(dev|start)\.ts/;

/**
 * Notes in a data folder that `command` runs on it, since two at once would overwrite each other's state. What a killed
 * command left behind gets a moment to end first.
 *
 * @returns a function that takes the note away.
 * @throws Error in words for people when a command runs on the folder already.
 */
export async function claimData(folder: string, command: string): Promise<() => void> {
  const note = join(folder, "owner");
  if (existsSync(note)) {
    const [pid = "", running = ""] = readFileSync(note, "utf8").split("\n");
    if (Number(pid) !== process.pid && OURS.test(commandLine(Number(pid)))) {
      throw new Error(`Patchbay runs already in this folder (${running}, process ${pid}). Stop it first.`);
    }
    await sleep(LEFTOVERS_END_WITHIN);
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(note, `${process.pid}\n${command}\n`);
  return () => rmSync(note, { force: true });
}

/** Milliseconds; see end-with-parent.mjs. */
const LEFTOVERS_END_WITHIN = 2000;
