import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "../db/client";
import { history } from "../db/schema";
import { newUser } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { historyPage, historyRows } from "./page";
import { record } from "./record";
import type { HistoryKind } from "./types";

withStack();

const ALL = { connection: null, kind: null };

test("behind an entry that was cleared away there is nothing: what is older was as well", async () => {
  const user = await newUser();
  const happens = (kind: HistoryKind, hour: number) =>
    record(
      [{ userId: user.id, connectionName: "gmail", kind, source: "you", at: new Date(2026, 0, 1, hour) }],
      database(),
    );
  await happens("connected", 1);
  await happens("expired", 2);
  await happens("reconnected", 3);
  const rowsAfter = async (after: number | null) =>
    (await historyRows(user.id, ALL, { after, most: 10 })).map(({ kind }) => kind);
  expect(await rowsAfter(null)).toEqual(["reconnected", "expired", "connected"]);
  const [, middle] = await historyRows(user.id, ALL, { after: null, most: 2 });
  const after = middle?.id ?? 0;
  expect(await rowsAfter(after)).toEqual(["connected"]);

  await database().delete(history).where(eq(history.id, after));
  expect(await rowsAfter(after)).toEqual([]);
  // An address is no promise: a page begins at the top.
  const { entries } = await historyPage(user, ALL, String(after));
  expect(entries.map(({ kind }) => kind)).toEqual(["reconnected", "connected"]);
});
