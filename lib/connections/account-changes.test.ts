import { expect, test } from "vitest";
import { type Change, meaningOf } from "./account-changes";

const seen = (change: Partial<Change>) => {
  const meaning = meaningOf({
    before: null,
    after: "active",
    learned: "look",
    byUser: false,
    last: null,
    ...change,
  });
  return meaning && `${meaning.kind} by ${meaning.source}${meaning.notice ? ", told" : ""}`;
};

test("what a user did themselves is written down and not told", () => {
  expect(seen({ before: "pending_verification", byUser: true })).toBe("connected by you");
  expect(seen({ before: "expired", byUser: true, last: "expired" })).toBe("reconnected by you");
  expect(seen({ before: "disconnected", byUser: true, last: "disconnected" })).toBe("connected by you");
  expect(seen({ before: "pending_auth", byUser: true, last: "connected" })).toBe("reconnected by you");
  expect(seen({ before: "active", after: "disconnected", byUser: true, last: "connected" })).toBe(
    "disconnected by you",
  );
});

test("what happened elsewhere is told, with what told of it", () => {
  expect(seen({ learned: "event" })).toBe("connected by scalekit, told");
  expect(seen({})).toBe("connected by operator, told");
  expect(seen({ before: "expired", last: "expired" })).toBe("reconnected by operator, told");
  expect(seen({ before: "active", after: null, last: "connected" })).toBe("disconnected by operator, told");
  expect(seen({ before: "active", after: "expired", learned: "event", last: "connected" })).toBe(
    "expired by scalekit, told",
  );
  expect(seen({ before: "active", after: "expired", learned: "use", last: "connected" })).toBe(
    "expired by provider, told",
  );
});

test("what means nothing to a person is not written down", () => {
  expect(seen({ before: "active", last: "connected" })).toBeNull();
  expect(seen({ before: "active", after: "pending_auth", last: "connected" })).toBeNull();
  expect(seen({ before: "pending_auth", after: "active", last: "connected" })).toBeNull();
  expect(seen({ before: "pending_auth", after: "expired" })).toBeNull();
  expect(seen({ before: "pending_auth", after: "disconnected" })).toBeNull();
  expect(seen({ before: null, after: "disconnected" })).toBeNull();
  expect(seen({ before: "pending_auth", after: "expired", last: "expired" })).toBeNull();
});

test("only what worked here and stopped is worth an email", () => {
  const broke = (change: Partial<Change>) =>
    meaningOf({ before: "active", after: "expired", learned: "event", byUser: false, last: null, ...change })
      ?.broke;
  expect(broke({})).toBe(true);
  expect(broke({ before: "pending_auth", last: "reconnected" })).toBe(true);
  expect(broke({ before: null })).toBe(false);
  expect(broke({ before: "disconnected", last: "disconnected" })).toBe(false);
});
