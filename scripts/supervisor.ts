import type { Running } from "./processes";

/** Anything that was started and can be stopped. */
export interface Stoppable {
  stop(): Promise<void>;
  /** Resolves when it ends without being asked to. */
  ended?: Promise<number | null>;
  name?: string;
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Owns the life of a command that starts several things: whatever is kept is stopped in reverse order, once, on a
 * signal, when the parent process is gone, when one of them ends by itself, or when starting fails.
 */
export class Supervisor {
  private readonly kept: Promise<Stoppable>[] = [];
  private readonly parent = process.ppid;
  private readonly last: (() => void)[] = [];
  private stopping = false;

  constructor() {
    for (const [signal, code] of Object.entries(SIGNALS)) process.on(signal, () => void this.end(code));
    setInterval(() => process.ppid !== this.parent && void this.end(SIGNALS.SIGHUP), 1000).unref();
  }

  /** Keeps something while it is still starting, so that nothing is forgotten however early the signal comes. */
  async keep<T extends Stoppable>(starting: Promise<T>): Promise<T> {
    const started = await this.own(starting);
    void started.ended?.then((code) => {
      const how = code === null ? "by a signal" : `with ${code}`;
      if (!this.stopping) console.error(`${started.name ?? "A process"} has ended ${how}.`);
      void this.end(code || 1);
    });
    return started;
  }

  /** Lets something run to its own end. @returns its exit code, or null after a signal. */
  async finish(starting: Promise<Running>): Promise<number | null> {
    const started = await this.own(starting);
    const code = await started.ended;
    if (this.stopping) return never();
    this.kept.splice(this.kept.indexOf(starting), 1);
    await started.stop();
    return code;
  }

  /** Something to do after all is stopped. It must not wait. */
  atEnd(last: () => void): void {
    this.last.push(last);
  }

  private async own<T extends Stoppable>(starting: Promise<T>): Promise<T> {
    this.kept.push(starting);
    const started = await starting.catch((error) => {
      this.kept.splice(this.kept.indexOf(starting), 1);
      throw error;
    });
    return this.stopping ? never() : started;
  }

  /** Runs `start` and reports its failure in its own words, without a stack. */
  async run(start: () => Promise<void>): Promise<void> {
    try {
      await start();
    } catch (error) {
      if (this.stopping) return;
      console.error(error instanceof Error ? error.message : error);
      await this.end(1);
    }
  }

  /** Stops everything and ends this process with `code`. */
  async end(code: number): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    for (const starting of [...this.kept].reverse()) {
      await starting.then((started) => started.stop()).catch((error: Error) => console.error(error.message));
    }
    for (const last of this.last) last();
    process.exit(code);
  }
}

/** While things are being stopped, nothing that waits for them goes on. */
function never(): Promise<never> {
  return new Promise(() => {});
}
