import "server-only";
import { EventEmitter } from "node:events";
import type { Client } from "pg";
import { holdSession, PULSE } from "../db/session";
import { env } from "../env";
import { log } from "../log";

/** The channel that the triggers of the database tell on: migration 0003. What is told is the id of a user. */
const CHANNEL = "patchbay";
const PAUSE = 1_000;
/** What is remembered of changes; whoever asks for longer ago looks. */
const REMEMBERED_MILLISECONDS = 10 * 60_000;
/** Clocks of processes differ, and a change is told a moment after it was made. */
const SLACK_MILLISECONDS = 500;

/**
 * One session of the database that listens for all of this process: whatever process changed something of a user's, an account, a
 * run, an attempt, a session, every process hears it. Nothing is said of what it was.
 */
export class Changes {
  private readonly looks = new EventEmitter().setMaxListeners(0);
  private readonly last = new Map<string, number>();
  private listeningSince: number | null = null;

  constructor(
    private readonly databaseUrl: string,
    private readonly pulse = PULSE,
  ) {
    this.listen();
    setInterval(() => this.forget(), REMEMBERED_MILLISECONDS).unref();
  }

  on(userId: string, look: () => void): () => void {
    this.looks.on(userId, look);
    return () => this.looks.off(userId, look);
  }

  changedSince(userId: string, since: number): boolean {
    const sure = Math.max(
      this.listeningSince ?? Number.POSITIVE_INFINITY,
      Date.now() - REMEMBERED_MILLISECONDS,
    );
    return since - SLACK_MILLISECONDS < sure || (this.last.get(userId) ?? 0) > since - SLACK_MILLISECONDS;
  }

  private listen(): void {
    const ended = () => {
      this.listeningSince = null;
      setTimeout(() => this.listen(), PAUSE).unref();
    };
    holdSession(this.databaseUrl, (client) => this.begin(client), ended, this.pulse).catch(
      (error: unknown) => {
        log.warn("listening_not_begun", {}, error);
        ended();
      },
    );
  }

  private async begin(client: Client): Promise<void> {
    client.on("notification", ({ payload = "" }) => this.heard(payload));
    await client.query(`listen ${CHANNEL}`);
    this.listeningSince = Date.now();
    // What changed before now was told to nobody here: every page looks once.
    for (const userId of this.looks.eventNames()) this.looks.emit(userId);
  }

  private heard(userId: string): void {
    this.last.set(userId, Date.now());
    this.looks.emit(userId);
  }

  private forget(): void {
    const limit = Date.now() - REMEMBERED_MILLISECONDS;
    for (const [userId, at] of this.last) if (at < limit) this.last.delete(userId);
  }
}

// Next bundles modules more than once per process; the session that listens must stay one.
const shared = globalThis as { patchbayChanges?: Changes };

/** Begins to listen, once a process. */
export function listenForChanges(): Changes {
  shared.patchbayChanges ??= new Changes(env().databaseUrl);
  return shared.patchbayChanges;
}

/**
 * Calls `look` whenever something of a user's changed; also after the database was away, when it may have.
 *
 * @returns what ends it
 */
export function onChange(userId: string, look: () => void): () => void {
  return listenForChanges().on(userId, look);
}

/**
 * Whether something of a user's may have changed since a moment: no only where this process was listening all the time and heard
 * nothing.
 *
 * @param since in ms since the epoch, by the clock of any of the app's processes
 */
export function changedSince(userId: string, since: number): boolean {
  return listenForChanges().changedSince(userId, since);
}
