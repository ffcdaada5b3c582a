import { z } from "zod";
import type { SandboxContext } from "../state/context";
import { SandboxError } from "../state/errors";
import type { Settings } from "../state/model";
import { defaultSettings } from "../state/settings";
import { type ControlRequest, parseBody } from "./request";

const days = z
  .number("Give a number of seconds.")
  .int()
  .min(1, "At least one second.")
  .max(31_536_000, "At most a year.");
const yesOrNo = z.boolean("Say true or false.");

/** One answer to what no public source says. */
interface SettingNote {
  label: string;
  schema: z.ZodType;
  /** Why the default is what it is. */
  assumption: string;
  /** For a setting with named answers: what they are. */
  choices?: readonly string[];
}

function choice(choices: readonly [string, ...string[]], label: string, assumption: string): SettingNote {
  return { label, assumption, choices, schema: z.enum(choices, `Use one of ${choices.join(", ")}.`) };
}

/** Every setting in the order it is shown. The defaults stand in state/settings.ts. */
export const settingNotes: Record<keyof Settings, SettingNote> = {
  linkLifetimeSeconds: {
    label: "Seconds an authorization link lives",
    schema: days,
    assumption: "Ten minutes: an errand and a distraction. The API answers with the exact expiry.",
  },
  authRequestLifetimeSeconds: {
    label: "Seconds a finished consent waits to be verified",
    schema: days,
    assumption: "Ten minutes: a redirect takes seconds, a slow person is forgiven.",
  },
  accessTokenLifetimeSeconds: {
    label: "Seconds a provider's access token lives",
    schema: days,
    assumption: "An hour, as at Google and most providers. It is refreshed silently while the grant stands.",
  },
  linkUsedUpBy: choice(
    ["completing", "opening"],
    "What uses a link up",
    "Completing: mail scanners open links, only a person finishes a consent.",
  ),
  denyReachesVerifyUrl: {
    label: "Deny goes back to the verify URL with error=access_denied",
    schema: yesOrNo,
    assumption: "Yes, as in OAuth (RFC 6749 §4.1.2.1). Otherwise a page that stays.",
  },
  denyBrings: choice(
    ["error", "auth_request_id"],
    "What Deny brings to the verify URL",
    "The error, as in OAuth. The other answer is an auth_request_id that cannot be verified.",
  ),
  mismatchBurnsRequest: {
    label: "Verifying as the wrong user burns the request",
    schema: yesOrNo,
    assumption: "No: the right person may still finish.",
  },
  mintingMovesActiveToPending: {
    label: "Minting a link moves an ACTIVE account to PENDING_AUTH",
    schema: yesOrNo,
    assumption: "No: what works goes on working until the new consent is verified.",
  },
  disconnectingVoidsLinks: {
    label: "Disconnecting voids open links and unverified consents",
    schema: yesOrNo,
    assumption:
      "No: a link that was given out is good until it is used or late, whatever became of the account.",
  },
  defaultConnectionsPageSize: {
    label: "Connections in a page where the call names no size",
    schema: z
      .number("Give a number.")
      .int()
      .min(1, "At least 1.")
      .max(30, "At most 30, the schema's own limit."),
    assumption: "Ten, as documented for connected accounts.",
  },
  identifierCaseSensitive: {
    label: "Identifiers differ by letter case",
    schema: yesOrNo,
    assumption: "Yes: an identifier is an opaque key.",
  },
  executeToolOnInactiveCode: choice(
    ["FAILED_PRECONDITION", "UNAUTHENTICATED", "PERMISSION_DENIED", "NOT_FOUND"],
    "Code of a tool call on an account that is not ACTIVE",
    "FAILED_PRECONDITION: the account exists but is in no state to be used.",
  ),
  linkForUnknownAccount: choice(
    ["create", "refuse"],
    "A link for an account that does not exist",
    "Create it: documented samples mint a link right after a sign-up.",
  ),
  formReturnsToVerifyUrl: {
    label: "A finished form goes back to the verify URL with state alone",
    schema: yesOrNo,
    assumption: "Yes: the person comes back the way they left, and there is nothing to verify.",
  },
  verificationMode: choice(
    ["custom", "none"],
    "User verification of OAuth connections",
    "Custom: the app must call verify. None goes straight to ACTIVE.",
  ),
};

export const settingNames = Object.keys(settingNotes) as (keyof Settings)[];

export function readSettings(ctx: SandboxContext) {
  return { settings: ctx.state.settings, defaults: defaultSettings };
}

/** Changes the settings that are named; one wrong value changes none. */
export function changeSettings(ctx: SandboxContext, request: ControlRequest) {
  const changes = parseBody(z.record(z.string(), z.unknown(), "Send an object of settings."), request.body);
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(settingNotes, name)) {
      throw new SandboxError({ code: "INVALID_ARGUMENT", message: `There is no setting ${name}.` });
    }
    parseBody(z.object({ [name]: settingNotes[name as keyof Settings].schema }), { [name]: value });
  }
  Object.assign(ctx.state.settings, changes);
  ctx.save();
  return readSettings(ctx);
}
