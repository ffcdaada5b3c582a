import type { KoaContextWithOIDC } from "oidc-provider";
import { interactionPolicy } from "oidc-provider";

const { Check, Prompt, base } = interactionPolicy;

/** True once the person has just chosen who to be, in this very request. */
function hasJustChosen(koa: KoaContextWithOIDC): boolean {
  return koa.oidc.result?.login !== undefined;
}

/**
 * Who is asked what: every sign-in shows the chooser, whatever an earlier one left behind, so that after
 * signing out of an app nobody is signed in again as somebody else without being asked.
 */
export function signInPolicy() {
  const policy = base();
  policy
    .get("login")
    ?.checks.add(
      new Check("always_choose", "the sandbox always asks who signs in", "login_required", (koa) =>
        hasJustChosen(koa) ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    );
  policy.add(new Prompt({ name: "select_account", requestable: true }), 0);
  return policy;
}
