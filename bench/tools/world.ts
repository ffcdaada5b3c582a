import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import pg from "pg";
import { newPerson, signIn } from "../../e2e/harness/people";
import { SandboxControl } from "../../e2e/harness/sandbox";
import { type Stack, type StackOptions, startStack } from "../../e2e/harness/stack";
import { findBrowser } from "../../scripts/browser";

/** One person of the app, signed in at a browser of their own. */
export interface Owner {
  identifier: string;
  /** The session, as a Cookie header. */
  cookie: string;
  context: BrowserContext;
  page: Page;
}

/** A whole Patchbay on the production build, and the hands on it. */
export interface World {
  stack: Stack;
  sandbox: SandboxControl;
  database: pg.Client;
  browser: Browser;
  newOwner(): Promise<Owner>;
}

/** Starts a Patchbay, measures in it, and takes it down. */
export async function inWorld<T>(
  options: Partial<StackOptions>,
  measure: (world: World) => Promise<T>,
): Promise<T> {
  const { env, ...rest } = options;
  // The list of connections is the same for everybody, and read anew once a minute: not while something is measured.
  const stack = await startStack({
    all: false,
    ...rest,
    env: { CONNECTIONS_CACHE_SECONDS: "3600", ...env },
  });
  const browser = await chromium.launch(await findBrowser());
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  try {
    await database.connect();
    const sandbox = new SandboxControl(stack.sandboxUrl);
    const newOwner = () => owner(stack, browser, database);
    return await measure({ stack, sandbox, database, browser, newOwner });
  } finally {
    await browser.close();
    await database.end();
    await stack.stop();
  }
}

async function owner(stack: Stack, browser: Browser, database: pg.Client): Promise<Owner> {
  const context = await browser.newContext({ baseURL: stack.appUrl });
  // The compiler that runs this names functions by a helper, which functions that go into a page do not find there.
  await context.addInitScript({ content: "globalThis.__name = (named) => named" });
  const page = await context.newPage();
  const person = newPerson();
  await signIn(page, person);
  const { rows } = await database.query<{ id: string }>("select id from users where email = $1", [
    person.email,
  ]);
  const identifier = rows[0]?.id;
  if (!identifier) throw new Error("whoever just signed in is not in the database");
  const cookies = await context.cookies(stack.appUrl);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return { identifier, cookie, context, page };
}

/** A wait for something outside a browser. @throws Error after five minutes */
export async function eventually<T>(look: () => Promise<T | undefined>, pauseMs = 20): Promise<T> {
  const ends = Date.now() + 300_000;
  while (Date.now() < ends) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  throw new Error("it did not come");
}

/** Waits until every event that came in is handled. */
export async function eventsHandled({ database }: World): Promise<void> {
  await eventually(async () => {
    const { rows } = await database.query("select 1 from events where outcome is null limit 1");
    return rows.length === 0 || undefined;
  });
}

/** Lets Scalekit's events come in: until a first one has, pages ask it. */
export async function letEventsFlow({ sandbox, database }: World, { identifier }: Owner): Promise<void> {
  await sandbox.connect(identifier, "gmail", "slack");
  await eventually(async () => {
    const { rows } = await database.query("select 1 from events where outcome is not null limit 1");
    return rows.length > 0 || undefined;
  });
}
