import { expect, test } from "vitest";
import { emailClaim } from "./email-claim";

const ANA = "ana@work.example";

test.each([
  ["is verified", { email: ANA, email_verified: true }, ANA],
  ["is not spoken of", { email: ANA }, ANA],
  ["has letters of any script", { email: "ána@büro.example" }, "ána@büro.example"],
  ["is not verified", { email: ANA, email_verified: false }, null],
  ["is not verified, by a provider that writes text", { email: ANA, email_verified: "false" }, null],
  ["is two", { email: `${ANA}, ben@work.example` }, null],
  ["has a name before it", { email: `Ana <${ANA}>` }, null],
  ["is none", {}, null],
])("an address that %s", (_, claims, expected) => {
  expect(emailClaim(claims)).toBe(expected);
});
