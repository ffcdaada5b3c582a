import { personInput, withName } from "../oidc/people";
import type { SandboxContext } from "../state/context";
import { addPerson } from "../state/people";
import { type ControlRequest, parseBody } from "./request";

export function listPeople(ctx: SandboxContext) {
  return { people: ctx.state.people };
}

export function createPerson(ctx: SandboxContext, request: ControlRequest) {
  return { person: addPerson(ctx, withName(parseBody(personInput, request.body))) };
}
