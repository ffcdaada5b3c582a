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
  private stopping = false;

  constructor() {
    for (const [signal, code] of Object.entries(SIGNALS)) process.on(signal, () => void this.stopAll(code));
    setInterval(() => process.ppid !== this.parent && void this.stopAll(SIGNALS.SIGHUP), 1000).unref();
  }

  /** Keeps something while it is still starting, so that nothing is forgotten however early the signal comes. */
  async keep<T extends Stoppable>(starting: Promise<T>): Promise<T> {
    if (this.stopping) return new Promise<T>(() => {});
    this.kept.push(starting);
    const started = await starting;
    if (this.stopping) return new Promise<T>(() => {});
    void started.ended?.then((code) => {
      if (!this.stopping)
        console.error(`${started.name ?? "A process"} has ended (${code ?? "by a signal"}).`);
      void this.stopAll(code || 1);
    });
    return started;
  }

  /** Runs `start` and reports its failure in its own words, without a stack. */
  async run(start: () => Promise<void>): Promise<void> {
    try {
      await start();
    } catch (error) {
      if (this.stopping) return;
      console.error(error instanceof Error ? error.message : error);
      await this.stopAll(1);
    }
  }

  private async stopAll(code: number): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    for (const starting of this.kept.reverse()) {
      await starting.then((started) => started.stop()).catch((error: Error) => console.error(error.message));
    }
    process.exit(code);
  }
}
