import { randomBytes } from "node:crypto";
import { expect, type Page } from "@playwright/test";

export interface Person {
  email: string;
  name: string;
}

/** Somebody nobody has seen before. `name` tells people of one story apart. */
export function newPerson(name = "Robin Ruiz"): Person {
  const login = name.toLowerCase().replaceAll(/[^a-z]+/g, ".");
  return { name, email: `${login}.${randomBytes(4).toString("hex")}@example.com` };
}

/** Signs up at the identity provider, from the app's own sign-in page, and comes back to the connections. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("main").getByRole("button", { name: "Continue to sign in" }).click();
  await identify(page, person);
  await expect(page.getByRole("heading", { level: 1, name: "Connections" })).toBeVisible();
}

/** Answers the identity provider's question who is signing in. */
export async function identify(page: Page, person: Person): Promise<void> {
  await expect(page.getByRole("heading", { name: "Who is signing in?" })).toBeVisible();
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Name (optional)").fill(person.name);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

/** Signs out from the menu of any page. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Your account/ }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
}
