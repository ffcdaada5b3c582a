import type { SandboxContext } from "./context";
import { SandboxError } from "./errors";
import { newId } from "./ids";
import type { Person } from "./model";

/** The person with this email address (any case), or undefined. */
export function findPerson(ctx: SandboxContext, email: string): Person | undefined {
  const wanted = email.trim().toLowerCase();
  return ctx.state.people.find((person) => person.email === wanted);
}

/** Signs a person up. Throws ALREADY_EXISTS where the email address is taken. */
export function addPerson(ctx: SandboxContext, input: { email: string; name: string }): Person {
  if (findPerson(ctx, input.email)) {
    throw new SandboxError({ code: "ALREADY_EXISTS", message: "a person with this email already exists" });
  }
  const person = { subject: newId("usr"), email: input.email.trim().toLowerCase(), name: input.name.trim() };
  ctx.state.people.push(person);
  ctx.save();
  return person;
}
