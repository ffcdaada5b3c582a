import type { SandboxContext } from "../state/context";
import type { Delivery } from "../state/model";
import { newDelivery } from "./envelope";
import { sendOnce } from "./send";

/** Seconds to wait after each failed attempt; after the last the event is given up, about 19 minutes in. */
export const backoffSeconds = [5, 30, 120, 300, 660] as const;

const keptDeliveries = 5000;
const longestTimerMs = 60_000;
const mostAtOnce = 20;

/**
 * Sends what `emit` queued, in the background and in order of their times. The queue is part of the state, so a
 * restart goes on where it stopped. Waiting is on the sandbox's clock: moving it makes retries due.
 */
export class WebhookQueue {
  private timer: NodeJS.Timeout | undefined;
  private readonly underWay = new Set<Delivery>();
  private readonly stopped = new AbortController();

  constructor(private readonly ctx: Pick<SandboxContext, "state" | "now" | "save">) {}

  /** Queues one event and returns at once. */
  readonly emit: SandboxContext["emit"] = (type, account, extra) => {
    const { state } = this.ctx;
    state.deliveries.push(newDelivery(this.ctx, type, account, extra));
    if (state.deliveries.length > keptDeliveries) this.makeRoom();
    this.ctx.save();
    this.wake();
  };

  /** Looks for what is due now, and sets the alarm for what is due later. */
  readonly wake = (): void => {
    clearTimeout(this.timer);
    if (this.stopped.signal.aborted || this.underWay.size >= mostAtOnce) return;
    const dueTimes = this.waiting().map((one) => one.nextAttemptAt ?? 0);
    if (dueTimes.length === 0) return;
    const wait = Math.min(Math.max(Math.min(...dueTimes) - this.ctx.now(), 0), longestTimerMs);
    this.timer = setTimeout(() => this.sendDue(), wait).unref();
  };

  /** Ends sending; what is under way is cut off and stays queued. */
  stop(): void {
    clearTimeout(this.timer);
    this.stopped.abort();
  }

  /** The oldest that are settled go; what is still to be sent stays, however much that is. */
  private makeRoom(): void {
    let surplus = keptDeliveries / 10;
    const { state } = this.ctx;
    state.deliveries = state.deliveries.filter((one) => one.state === "queued" || surplus-- <= 0);
  }

  private waiting(): Delivery[] {
    return this.ctx.state.deliveries.filter((one) => one.state === "queued" && !this.underWay.has(one));
  }

  private sendDue(): void {
    const now = this.ctx.now();
    const due = this.waiting().filter((delivery) => (delivery.nextAttemptAt ?? 0) <= now);
    for (const delivery of due.slice(0, mostAtOnce - this.underWay.size)) void this.attempt(delivery);
    this.wake();
  }

  private async attempt(delivery: Delivery): Promise<void> {
    const endpoint = this.ctx.state.webhookEndpoint;
    if (!endpoint) {
      delivery.state = "no_endpoint";
      delivery.nextAttemptAt = null;
      this.ctx.save();
      return;
    }
    this.underWay.add(delivery);
    const attempt = await sendOnce(endpoint, delivery, this.stopped.signal);
    this.underWay.delete(delivery);
    if (this.stopped.signal.aborted) return;
    delivery.attempts.push({ at: this.ctx.now(), ...attempt });
    this.settle(delivery, attempt.status);
    this.ctx.save();
    this.wake();
  }

  private settle(delivery: Delivery, status: number | null): void {
    const isTaken = status !== null && status >= 200 && status < 300;
    const wait = isTaken ? undefined : backoffSeconds[delivery.attempts.length - 1];
    if (wait !== undefined) {
      delivery.nextAttemptAt = this.ctx.now() + wait * 1000;
      return;
    }
    delivery.state = isTaken ? "delivered" : "given_up";
    delivery.nextAttemptAt = null;
  }
}
