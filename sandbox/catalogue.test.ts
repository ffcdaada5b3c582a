import { describe, expect, test } from "vitest";
import { connectors, findConnector, findTool, providerAccountsFor, scopesFor, toolNames } from "./catalogue";
import { knownTools, simulatedTools } from "./worlds";

describe("the catalogue", () => {
  test("has 348 connectors, each with a name of its own", () => {
    expect(connectors()).toHaveLength(348);
    expect(new Set(connectors().map(({ provider }) => provider)).size).toBe(348);
    expect(findConnector("gmail")).toMatchObject({ provider: "GMAIL", authorizationType: "OAUTH" });
    expect(findConnector("nothing")).toBeNull();
  });

  test("names 498 tools of six providers, each with a JSON schema", () => {
    expect(toolNames()).toHaveLength(498);
    expect(toolNames("hubspot")).toEqual([]);
    const definitions = knownTools();
    expect(definitions).toHaveLength(498);
    const issue = definitions.find(({ name }) => name === "github_issue_create");
    expect(issue?.definition).toMatchObject({
      name: "github_issue_create",
      input_schema: {
        type: "object",
        required: ["owner", "repo", "title"],
        properties: { labels: { type: "array" }, title: { type: "string" } },
      },
    });
    for (const { definition } of definitions)
      expect(String(definition.description).length).toBeGreaterThan(10);
  });

  test("names every tool that the sandbox simulates, and each asks for a permission its provider has", () => {
    for (const { name, provider } of simulatedTools()) expect(findTool(name)?.provider).toBe(provider);
    for (const { name, provider, definition } of knownTools()) {
      const known = scopesFor(provider).map((scope) => scope.name);
      const asked = definition.scopes as string[];
      expect(
        asked.every((scope) => known.includes(scope)),
        name,
      ).toBe(true);
    }
  });

  test("offers permissions for every connector, some to be left out", () => {
    for (const { provider } of connectors()) {
      const scopes = scopesFor(provider);
      expect(scopes.some(({ required }) => required)).toBe(true);
      expect(scopes.some(({ required }) => !required)).toBe(true);
      expect(scopes.every(({ sentence }) => sentence.endsWith("."))).toBe(true);
    }
  });
});

describe("accounts at the provider", () => {
  const owners = ["ana@example.com", "usr_1", "8f14e45f-ceea-467f-a830-b8a0d2f3a1c2", ""];

  test.each(owners)("of %j are at least three, different, and always the same", (owner) => {
    for (const { provider } of connectors()) {
      const accounts = providerAccountsFor(owner, { provider });
      expect(accounts.length).toBeGreaterThanOrEqual(3);
      expect(new Set(accounts.map(({ label }) => label)).size).toBe(accounts.length);
      expect(providerAccountsFor(owner, { provider })).toEqual(accounts);
    }
  });

  test("begin with the owner's own address where it is known", () => {
    const person = { email: "ana@example.com", name: "Ana Alvarez" };
    expect(providerAccountsFor(person, { provider: "GMAIL" })[0]?.label).toBe("ana@example.com");
    expect(providerAccountsFor("ana@example.com", { provider: "gmail" })[0]?.label).toBe("ana@example.com");
  });
});
