import { defaultSettings } from "../state/settings";
import { settingNames, settingNotes } from "./settings";

interface PanelForm {
  /** Id of the section to go back to. */
  section: string;
  /** Said once it worked. */
  done: string;
  /** The call of the control API that the form stands for. */
  call(form: URLSearchParams): { method: string; path: string; body?: unknown };
}

const text = (form: URLSearchParams, name: string) => form.get(name)?.trim() || undefined;
const path = (form: URLSearchParams, name: string) => encodeURIComponent(form.get(name) ?? "");
const post = (place: string, body?: unknown) => ({ method: "POST", path: place, body });

function numberOf(form: URLSearchParams, name: string): number | undefined {
  const value = text(form, name);
  return value === undefined ? undefined : Number(value);
}

function settingsOf(form: URLSearchParams): Record<string, unknown> {
  const isNumber = (name: (typeof settingNames)[number]) => typeof defaultSettings[name] === "number";
  return Object.fromEntries(
    settingNames.map((name) => {
      if (settingNotes[name].choices) return [name, form.get(name)];
      return [name, isNumber(name) ? numberOf(form, name) : form.has(name)];
    }),
  );
}

function faultOf(form: URLSearchParams) {
  const type = form.get("type");
  const code = form.get("code");
  const kind =
    type === "fail"
      ? { type, code }
      : type === "delay"
        ? { type, ms: numberOf(form, "ms") ?? 1000 }
        : { type };
  const remaining = form.get("remaining")?.trim() ? numberOf(form, "remaining") : null;
  return { method: text(form, "method") ?? "*", remaining, kind };
}

function clockOf(form: URLSearchParams) {
  if (form.get("move") === "reset") return { reset: true };
  if (form.get("move") === "set") return { set: text(form, "time") };
  return { advanceSeconds: (numberOf(form, "amount") ?? 0) * Number(form.get("unit") ?? 1) };
}

const accountCall = (form: URLSearchParams, what: string, body?: unknown) =>
  post(`/accounts/${path(form, "id")}/${what}`, body);

/** Every form of the panel by the last part of its address. Each is one call of the API, so both do the same. */
export const panelForms: Record<string, PanelForm> = {
  person: {
    section: "people",
    done: "The person was added.",
    call: (form) => post("/people", { email: form.get("email") ?? "", name: form.get("name") ?? "" }),
  },
  connection: {
    section: "connections",
    done: "The connection was added.",
    call: (form) =>
      post("/connections", {
        name: text(form, "name"),
        provider: text(form, "provider"),
        authorizationType: text(form, "authorizationType"),
      }),
  },
  "connection-switch": {
    section: "connections",
    done: "The connection was switched.",
    call: (form) => ({
      method: "PATCH",
      path: `/connections/${path(form, "name")}`,
      body: { enabled: form.get("enabled") === "true" },
    }),
  },
  "connection-delete": {
    section: "connections",
    done: "The connection and its accounts are gone.",
    call: (form) => ({ method: "DELETE", path: `/connections/${path(form, "name")}` }),
  },
  account: {
    section: "accounts",
    done: "The account was added.",
    call: (form) =>
      post("/accounts", {
        connectionName: text(form, "connectionName"),
        identifier: form.get("identifier") ?? "",
        status: text(form, "status"),
        providerAccountLabel: text(form, "providerAccountLabel"),
      }),
  },
  "account-expire": {
    section: "accounts",
    done: "The account's token expired.",
    call: (form) => accountCall(form, "expire"),
  },
  "account-revoke": {
    section: "accounts",
    done: "The provider withdrew the grant: the next refresh or tool call fails.",
    call: (form) => accountCall(form, "revoke"),
  },
  "account-status": {
    section: "accounts",
    done: "The status was set.",
    call: (form) => accountCall(form, "status", { status: form.get("status") }),
  },
  "account-delete": {
    section: "accounts",
    done: "The account is gone.",
    call: (form) => accountCall(form, "delete"),
  },
  clock: { section: "clock", done: "The clock was moved.", call: (form) => post("/clock", clockOf(form)) },
  "next-consent": {
    section: "consent",
    done: "The next consent is decided.",
    call: (form) => post("/next-consent", { decision: form.get("decision") }),
  },
  fault: { section: "faults", done: "The fault is set.", call: (form) => post("/faults", faultOf(form)) },
  "fault-delete": {
    section: "faults",
    done: "The fault is gone.",
    call: (form) => ({ method: "DELETE", path: `/faults/${path(form, "id")}` }),
  },
  "faults-clear": {
    section: "faults",
    done: "No faults are left.",
    call: () => ({ method: "DELETE", path: "/faults" }),
  },
  tokens: {
    section: "faults",
    done: "Every SDK token was revoked.",
    call: () => post("/revoke-tokens"),
  },
  settings: {
    section: "settings",
    done: "The settings were saved.",
    call: (form) => ({ method: "PATCH", path: "/settings", body: settingsOf(form) }),
  },
  "settings-default": {
    section: "settings",
    done: "The settings are the defaults again.",
    call: () => ({ method: "PATCH", path: "/settings", body: defaultSettings }),
  },
  "calls-clear": {
    section: "calls",
    done: "The call log is empty.",
    call: () => ({ method: "DELETE", path: "/calls" }),
  },
  "inbox-empty": {
    section: "inbox",
    done: "The inbox is empty.",
    call: () => ({ method: "DELETE", path: "/inbox" }),
  },
  webhook: {
    section: "deliveries",
    done: "Events go there from now on.",
    call: (form) => ({
      method: "PUT",
      path: "/webhook-endpoint",
      body: { url: form.get("url") ?? "", secret: text(form, "secret") },
    }),
  },
  "webhook-off": {
    section: "deliveries",
    done: "Events go nowhere from now on.",
    call: () => ({ method: "PUT", path: "/webhook-endpoint", body: null }),
  },
  reset: {
    section: "reset",
    done: "The sandbox is as new.",
    call: (form) => post("/reset", { all: form.has("all"), keepClock: form.has("keepClock") }),
  },
};
