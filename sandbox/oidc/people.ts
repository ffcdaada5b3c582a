import { z } from "zod";
import type { SandboxContext } from "../state/context";
import { newId } from "../state/ids";
import type { Person } from "../state/model";

/** What a new person is made of; the name may be left out. */
export const personInput = z.object({
  email: z
    .email({ error: "Enter an email address, such as ada@example.com." })
    .max(200, "Use an email address of at most 200 characters.")
    .trim()
    .toLowerCase(),
  name: z.string().trim().max(100, "Use a name of at most 100 characters.").default(""),
});

function nameFromEmail(email: string): string {
  const words = (email.split("@")[0] ?? email).split(/[._+-]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ") || email;
}

/** The person with this email, made when there is none. An email belongs to one person, in any letter case. */
export function findOrCreatePerson(ctx: SandboxContext, input: z.output<typeof personInput>): Person {
  const known = ctx.state.people.find((person) => person.email.toLowerCase() === input.email);
  if (known) return known;
  const person: Person = {
    subject: newId("usr"),
    email: input.email,
    name: input.name || nameFromEmail(input.email),
  };
  ctx.state.people.push(person);
  ctx.save();
  return person;
}
