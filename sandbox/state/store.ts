import { mkdirSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { State } from "./model";

const quietMs = 25;
const retryMs = 1000;

/** Keeps one state in one JSON file. Without a file everything stays in memory. */
export class Store {
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private isDirty = false;
  private isFailing = false;

  constructor(
    private readonly file: string | undefined,
    private readonly current: () => State,
  ) {
    if (file) mkdirSync(dirname(file), { recursive: true });
  }

  /** Writes soon; many changes in a row make one write. */
  save(): void {
    if (!this.file) return;
    this.isDirty = true;
    this.writeAfter(quietMs);
  }

  /** Resolves when everything saved so far is on disk. Rejects with the file system's error. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.catch(() => undefined).then(() => this.write());
    await this.writing;
  }

  private writeAfter(ms: number): void {
    this.timer ??= setTimeout(() => this.flush().catch((error: Error) => this.tryAgain(error)), ms);
  }

  /** A full disk must not end the sandbox: it goes on in memory, says so once, and tries until it can write again. */
  private tryAgain(error: Error): void {
    if (!this.isFailing)
      console.error(`The sandbox cannot save its state: ${error.message}. It tries again.`);
    this.isFailing = true;
    this.writeAfter(retryMs);
  }

  /** A reader never sees half a file: the new one takes the old one's place in one step. */
  private async write(): Promise<void> {
    if (!this.file || !this.isDirty) return;
    this.isDirty = false;
    const aside = `${this.file}.${process.pid}.new`;
    try {
      await writeFile(aside, JSON.stringify(this.current()), { mode: 0o600 });
      await rename(aside, this.file);
      this.isFailing = false;
    } catch (error) {
      this.isDirty = true;
      throw error;
    }
  }
}

/** The state of an earlier run, or null where there is none. Throws on a file that is not a sandbox state. */
export function loadState(file: string): State | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const state = parsed(file, text);
  if (state?.version !== 1)
    throw new Error(`${file} is not a state of this sandbox: move it away or delete it`);
  return state;
}

function parsed(file: string, text: string): State | null {
  try {
    return JSON.parse(text) as State | null;
  } catch (cause) {
    throw new Error(`${file} is damaged: move it away or delete it (${(cause as Error).message})`, { cause });
  }
}
