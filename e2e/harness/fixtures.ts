import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import pg from "pg";
import { newPerson, type Person, signIn } from "./people";
import { SandboxControl } from "./sandbox";
import { type Stack, type StackOptions, startStack } from "./stack";
import { watchForProblems } from "./watch";

interface WorkerFixtures {
  /** One Patchbay a worker: a database, a sandbox and the production build. */
  stack: Stack;
  /** What is special about it: stories that say `test.use({ stackOptions })` get a worker of their own. */
  stackOptions: StackOptions;
}

interface StoryFixtures {
  /** The sandbox's control, with clock, faults and settings as they are at the start. */
  sandbox: SandboxControl;
  /** Somebody new, not signed in yet. */
  person: Person;
  /** `person`'s id in the app, which is the identifier of their connected accounts. Known once signed in. */
  identifierOf(person: Person): Promise<string>;
  /** Signs `person` in on `page` and returns their identifier. */
  signedIn: string;
  /** A second browser with cookies of its own. */
  anotherBrowser(options?: BrowserContextOptions): Promise<Page>;
  /** What pages did that no page may do; a story fails when it is not empty at its end. */
  problems: string[];
  /** Reads and ages rows where a story cannot wait. */
  database: pg.Client;
}

export const test = base.extend<StoryFixtures, WorkerFixtures>({
  stackOptions: [
    { all: false, env: {} },
    { scope: "worker", option: true },
  ],
  stack: [
    async ({ stackOptions }, use) => {
      const stack = await startStack(stackOptions);
      await use(stack);
      await stack.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ stack }, use) => use(stack.appUrl),
  sandbox: [
    async ({ stack }, use) => {
      const control = new SandboxControl(stack.sandboxUrl);
      await control.calm();
      await use(control);
      await control.calm();
    },
    { auto: true },
  ],
  problems: [
    async ({ context }, use, info) => {
      const problems: string[] = [];
      watchForProblems(context, problems);
      await use(problems);
      if (info.status === "passed")
        expect(problems, "pages ran without an error or a CSP violation").toEqual([]);
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture uses.
  person: async ({}, use) => use(newPerson()),
  database: async ({ stack }, use) => {
    const client = new pg.Client({ connectionString: stack.databaseUrl });
    await client.connect();
    await use(client);
    await client.end();
  },
  identifierOf: async ({ database }, use) => {
    await use(async ({ email }) => {
      const { rows } = await database.query<{ id: string }>("select id from users where email = $1", [email]);
      if (!rows[0]) throw new Error(`${email} has never signed in`);
      return rows[0].id;
    });
  },
  signedIn: async ({ page, person, identifierOf }, use) => {
    await signIn(page, person);
    await use(await identifierOf(person));
  },
  anotherBrowser: async ({ browser, baseURL, problems }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL, ...options });
      contexts.push(context);
      watchForProblems(context, problems);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
