import { expect, test } from "vitest";
import { newUser } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { budget } from "./deadline";
import { type ProviderAccount, providerAccount } from "./profile";

const stack = withStack();

/** What is told of somebody's account that is called so at the provider. */
async function toldOf(provider: string, providerAccountLabel: string): Promise<ProviderAccount | null> {
  const { id: identifier } = await newUser();
  const connectionName = provider.toLowerCase();
  const account = { connectionName, identifier, status: "ACTIVE", providerAccountLabel };
  await stack.control("POST", "/accounts/bulk", { accounts: [account] });
  return providerAccount({ identifier, connectionName, provider }, budget(5_000));
}

test.each([
  ["turns round what follows it", "GMAIL", "evil\u202Emoc.elpmaxe@ecila\u202C", "evilmoc.elpmaxe@ecila"],
  ["cannot be seen", "GMAIL", "al\u200Bice\u00AD@example.com\u2066", "alice@example.com"],
  ["is for machines", "SLACK", "Ac\u0000me\u0085 Inc\u007F (ana)", "ana in Acme Inc"],
])("what %s is no part of an account's name", async (_, provider, called, label) => {
  expect((await toldOf(provider, called))?.label).toBe(label);
});

test("two members of one Notion workspace are called by other names", async () => {
  const [ana, bea] = await Promise.all(
    ["ana@acme.example in Acme", "bea@acme.example in Acme"].map((called) => toldOf("NOTION", called)),
  );
  expect([ana?.label, bea?.label]).toEqual(["ana@acme.example in Acme", "bea@acme.example in Acme"]);
  expect(ana?.key).not.toBe(bea?.key);
});
