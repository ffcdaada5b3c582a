import type { Adapter, AdapterPayload } from "oidc-provider";
import type { SandboxContext } from "../state/context";
import { oidcMemory } from "./keys";

interface Stored {
  payload: AdapterPayload;
  expiresAt: number;
}

/** Where one kind of record lives. Times are of the real clock: moving the sandbox's clock signs nobody out. */
interface Shelf {
  get(id: string): Stored | undefined;
  set(id: string, stored: Stored): void;
  delete(id: string): void;
  entries(): [string, Stored][];
}

function memoryShelf(): Shelf {
  const records = new Map<string, Stored>();
  return {
    get: (id) => records.get(id),
    set: (id, stored) => void records.set(id, stored),
    delete: (id) => void records.delete(id),
    entries: () => [...records],
  };
}

function keptShelf(ctx: SandboxContext): Shelf {
  return {
    get: (id) => oidcMemory(ctx).tokens[id] as Stored | undefined,
    set(id, stored) {
      oidcMemory(ctx).tokens[id] = stored as { payload: Record<string, unknown>; expiresAt: number };
      ctx.save();
    },
    delete(id) {
      delete oidcMemory(ctx).tokens[id];
      ctx.save();
    },
    entries: () => Object.entries(oidcMemory(ctx).tokens) as [string, Stored][],
  };
}

class ShelfAdapter implements Adapter {
  #untilSweep = 500;

  constructor(private readonly shelf: Shelf) {}

  #sweep() {
    this.#untilSweep -= 1;
    if (this.#untilSweep > 0) return;
    this.#untilSweep = 500;
    for (const [id, stored] of this.shelf.entries()) {
      if (stored.expiresAt <= Date.now()) this.shelf.delete(id);
    }
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number) {
    this.#sweep();
    this.shelf.set(id, { payload, expiresAt: Date.now() + (expiresIn || 3600) * 1000 });
  }

  async find(id: string) {
    const stored = this.shelf.get(id);
    if (!stored || stored.expiresAt <= Date.now()) return undefined;
    return stored.payload;
  }

  async findByUid(uid: string) {
    return this.shelf.entries().find(([, stored]) => stored.payload.uid === uid)?.[1].payload;
  }

  async findByUserCode() {
    return undefined;
  }

  async consume(id: string) {
    const stored = this.shelf.get(id);
    if (stored) stored.payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id: string) {
    this.shelf.delete(id);
  }

  async revokeByGrantId(grantId: string) {
    for (const [id, stored] of this.shelf.entries()) {
      if (stored.payload.grantId === grantId) this.shelf.delete(id);
    }
  }
}

/**
 * Storage of one oidc-provider instance. Client-credentials tokens survive a restart, because an SDK holds them
 * for long; a sign-in that was under way does not.
 */
export function storageFor(ctx: SandboxContext): (name: string) => Adapter {
  return (name) => new ShelfAdapter(name === "ClientCredentials" ? keptShelf(ctx) : memoryShelf());
}
