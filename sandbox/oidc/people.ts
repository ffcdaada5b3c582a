import { z } from "zod";
import type { SandboxContext } from "../state/context";
import type { Person } from "../state/model";
import { addPerson, findPerson } from "../state/people";

/** What a new person is made of; the name may be left out. */
export const personInput = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(200, "Use an email address of at most 200 characters.")
    .pipe(z.email("Enter an email address, such as ada@example.com.")),
  name: z.string().trim().max(100, "Use a name of at most 100 characters.").default(""),
});

function nameFromEmail(email: string): string {
  const words = (email.split("@")[0] ?? email).split(/[._+-]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ") || email;
}

/** What was entered, with a name made from the email address where none was given. */
export function withName({ email, name }: z.output<typeof personInput>): Omit<Person, "subject"> {
  return { email, name: name || nameFromEmail(email) };
}

/** The person with this email address, signed up when there is none. */
export function findOrSignUp(ctx: SandboxContext, input: z.output<typeof personInput>): Person {
  return findPerson(ctx, input.email) ?? addPerson(ctx, withName(input));
}
