import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { enabledConnections } from "../connections/enabled-connections";
import { log } from "../log";
import { newId } from "../security/secrets";
import { withStack } from "../testing/with-stack";
import { sendDueMail } from "./send-due";
import { breaks, dueNow, inboxOf, pass, plansOf, someone, subjects } from "./testing/post";
import { parseUnsubscribeToken, unsubscribeToken } from "./unsubscribe";

const stack = withStack();

beforeAll(async () => {
  await enabledConnections(5_000);
});

beforeEach(() => stack.control("DELETE", "/faults"));

describe("an email", () => {
  it("says it in text and in HTML, loads nothing, and can be stopped by a POST (RFC 8058)", async () => {
    const user = await someone(stack, "gmail");
    await breaks(stack, user, "gmail");
    await pass(user, 5);
    const [mail] = await inboxOf(stack, user);
    for (const body of [mail?.text, mail?.html])
      expect(body).toContain("http://localhost:3000/connect/gmail");
    expect(mail?.html).not.toMatch(/<img|<link|src=|url\(/);
    expect(mail?.html).toContain("prefers-color-scheme: dark");
    expect(mail?.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    const url = /^<(.*)>$/.exec(mail?.headers["list-unsubscribe"] ?? "")?.[1] ?? "";
    const token = url.split("/").at(-1) ?? "";
    expect(parseUnsubscribeToken(token)).toEqual({ userId: user.id, kind: "reconnect" });
  });

  it("that the mail server does not take now is tried again under the same id, and given up in the end", async () => {
    vi.spyOn(log, "warn").mockImplementation(() => {});
    const user = await someone(stack, "gmail");
    await breaks(stack, user, "gmail");
    await pass(user, 5);
    const fail = (code: string) => ({ method: "smtp", kind: { type: "fail", code }, remaining: 1 });
    await stack.control("POST", "/faults", fail("UNAVAILABLE"));
    expect(await subjects(stack, user)).toEqual([]);
    expect(await plansOf(user)).toMatchObject([{ stage: 0, tries: 1 }]);
    // Taken, and the answer lost: whoever reads it twice knows it by its id.
    await stack.control("POST", "/faults", {
      method: "smtp",
      kind: { type: "accept_then_drop" },
      remaining: 1,
    });
    await dueNow(user);
    await sendDueMail();
    await dueNow(user);
    const ids = (await inboxOf(stack, user)).map(({ headers }) => headers["message-id"]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);

    const waits = await someone(stack, "gmail");
    await breaks(stack, waits, "gmail");
    await pass(waits, 5);
    // The app's own sender is refused: whoever runs it can mend that.
    await stack.control("POST", "/faults", { ...fail("NOT_FOUND"), method: "smtp-sender" });
    expect(await subjects(stack, waits)).toEqual([]);
    expect(await plansOf(waits)).toMatchObject([{ stage: 0, tries: 1 }]);

    const gone = await someone(stack, "gmail");
    await breaks(stack, gone, "gmail");
    await pass(gone, 5);
    await stack.control("POST", "/faults", fail("NOT_FOUND"));
    expect(await subjects(stack, gone)).toEqual([]);
    expect(await plansOf(gone)).toEqual([]);
    vi.restoreAllMocks();
  });

  it("is sent once, however many send at a time", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => someone(stack, "gmail")));
    for (const user of all) {
      await breaks(stack, user, "gmail");
      await pass(user, 5);
    }
    await Promise.all(Array.from({ length: 4 }, () => sendDueMail()));
    for (const user of all) expect(await subjects(stack, user)).toHaveLength(1);
  });

  it("waits where Scalekit does not say how the account is", async () => {
    vi.spyOn(log, "warn").mockImplementation(() => {});
    const user = await someone(stack, "gmail");
    await breaks(stack, user, "gmail");
    await pass(user, 5);
    const away = { method: "ListConnectedAccounts", kind: { type: "fail", code: "INTERNAL" }, remaining: 1 };
    await stack.control("POST", "/faults", away);
    expect(await subjects(stack, user)).toEqual([]);
    await pass(user, 1);
    expect(await subjects(stack, user)).toHaveLength(1);
    vi.restoreAllMocks();
  });
});

it("a token stops one kind of one user's email, and no other can be made of it", () => {
  const userId = newId("usr");
  const token = unsubscribeToken({ userId, kind: "waiting" });
  expect(parseUnsubscribeToken(token)).toEqual({ userId, kind: "waiting" });
  const forged = [
    token.replace("waiting", "reconnect"),
    token.replace(userId, newId("usr")),
    `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`,
    token.slice(0, -1),
    "",
    "__proto__.x.y",
  ];
  for (const one of forged) expect(parseUnsubscribeToken(one), one).toBeNull();
});
