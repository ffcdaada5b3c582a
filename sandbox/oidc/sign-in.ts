import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import { messagePage } from "../pages/layout";
import { readForm, sendPage } from "../pages/reply";
import type { SandboxContext } from "../state/context";
import { findOrSignUp, personInput } from "./people";
import { signInPage } from "./sign-in-page";

const route = /^\/oidc\/interaction\/([\w-]+)(?:\/(choose|sign-up|cancel))?$/;

type Interaction = Awaited<ReturnType<Provider["interactionDetails"]>>;

/** The pages between `/oauth/authorize` and the way back. Tied to the browser by the provider's own cookie. */
export function signInHandler(ctx: SandboxContext, provider: Provider) {
  function show(
    res: ServerResponse,
    interaction: Interaction,
    form?: URLSearchParams,
    sentence?: string,
  ): void {
    const view = {
      uid: interaction.uid,
      clientId: String(interaction.params.client_id ?? "the app"),
      people: ctx.state.people,
      email: form?.get("email") ?? String(interaction.params.login_hint ?? ""),
      name: form?.get("name") ?? "",
      problem: sentence ? { field: "email" as const, sentence } : undefined,
    };
    sendPage(res, sentence ? 422 : 200, signInPage(view));
  }

  function enter(req: IncomingMessage, res: ServerResponse, accountId: string): Promise<void> {
    const login = { accountId, remember: false };
    return provider.interactionFinished(req, res, { login, select_account: {}, consent: {} });
  }

  async function answerForm(
    req: IncomingMessage,
    res: ServerResponse,
    interaction: Interaction,
    step: string,
  ) {
    const form = await readForm(req);
    if (step === "cancel") {
      const refusal = { error: "access_denied", error_description: "The person cancelled the sign-in." };
      return provider.interactionFinished(req, res, refusal, { mergeWithLastSubmission: false });
    }
    if (step === "choose") {
      const person = ctx.state.people.find((candidate) => candidate.subject === form.get("subject"));
      if (!person) return show(res, interaction, undefined, "That person is gone. Choose again or sign up.");
      return enter(req, res, person.subject);
    }
    const input = personInput.safeParse({ email: form.get("email") ?? "", name: form.get("name") ?? "" });
    if (!input.success) return show(res, interaction, form, input.error.issues[0]?.message);
    return enter(req, res, findOrSignUp(ctx, input.data).subject);
  }

  /** Answers requests below `/oidc/interaction/`; false means the path is none of its own. */
  return async function handleSignIn(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    const match = route.exec(new URL(req.url ?? "/", ctx.origin).pathname);
    if (!match) return false;
    const interaction = await provider.interactionDetails(req, res).catch(() => null);
    if (!interaction || interaction.uid !== match[1]) {
      const sentences = [
        "It was already used, is over an hour old, or was started in another browser.",
        "Go back to the app and sign in again.",
      ];
      sendPage(
        res,
        400,
        messagePage("Sign-in is no longer valid", "This sign-in page is no longer valid", sentences),
      );
    } else if (req.method === "POST" && match[2]) {
      await answerForm(req, res, interaction, match[2]);
    } else {
      show(res, interaction);
    }
    return true;
  };
}
