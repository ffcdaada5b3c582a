import { beforeAll, expect, it } from "vitest";
import { enabledConnections } from "../connections/enabled-connections";
import { withStack } from "../testing/with-stack";
import { breaks, inboxOf, pass, plansOf, someone, subjects, waits } from "./testing/post";

const stack = withStack();
// What is known of the connections is always old.
process.env.CONNECTIONS_CACHE_SECONDS = "0";

beforeAll(async () => {
  await enabledConnections(5_000);
});

it("nobody is written to about a connection that was switched off: its page is gone", async () => {
  const user = await someone(stack, "gmail", "notion");
  await breaks(stack, user, "gmail", "notion");
  await waits(user, "Meeting notes", { connectionName: "linear" });
  for (const name of ["notion", "linear"])
    await stack.control("PATCH", `/connections/${name}`, { enabled: false });
  await pass(user, 60);
  expect(await subjects(stack, user)).toEqual(["Gmail needs reconnecting"]);
  const [mail] = await inboxOf(stack, user);
  expect(mail?.text).not.toContain("notion");
  expect(await plansOf(user)).toMatchObject([{ kind: "reconnect", connectionName: "gmail", stage: 1 }]);
});
