import { describe, expect, test } from "vitest";
import type { Status } from "./model";
import { defaultSettings } from "./settings";
import { authorizationStyle, type Happening, transitionFor, transitions } from "./transitions";

const statuses: Status[] = ["PENDING_AUTH", "PENDING_VERIFICATION", "ACTIVE", "EXPIRED", "DISCONNECTED"];

describe("the table of transitions", () => {
  test("reaches all five statuses, and all nine events", () => {
    const reached = new Set(transitions.map((row) => row.to));
    for (const status of statuses) expect(reached).toContain(status);
    const emitted = new Set(transitions.flatMap((row) => row.emits));
    expect(emitted.size + 1).toBe(9);
    expect(emitted).not.toContain("connected_account.status_updated");
  });

  test.each<[Happening, Status, string]>([
    ["link minted", "EXPIRED", "PENDING_AUTH"],
    ["link minted", "DISCONNECTED", "PENDING_AUTH"],
    ["link minted", "ACTIVE", "stay"],
    ["consent allowed, to be verified", "PENDING_AUTH", "PENDING_VERIFICATION"],
    ["consent allowed, to be verified", "ACTIVE", "PENDING_VERIFICATION"],
    ["consent denied", "ACTIVE", "stay"],
    ["user verified", "PENDING_VERIFICATION", "ACTIVE"],
    ["token refresh failed", "ACTIVE", "EXPIRED"],
    ["disconnected", "ACTIVE", "DISCONNECTED"],
  ])("on %s from %s: %s", (happening, from, to) => {
    expect(transitionFor(happening, from, defaultSettings)?.to).toBe(to);
  });

  test("moves an ACTIVE account at a new link only where the settings say so", () => {
    const settings = { ...defaultSettings, mintingMovesActiveToPending: true };
    expect(transitionFor("link minted", "ACTIVE", settings)?.to).toBe("PENDING_AUTH");
  });

  test("has no row for a refresh of an account that is not ACTIVE", () => {
    for (const status of statuses.filter((one) => one !== "ACTIVE")) {
      expect(transitionFor("token refreshed", status, defaultSettings)).toBeUndefined();
    }
  });
});

test("consent, form or neither follows from the authorization type", () => {
  expect(authorizationStyle("OAUTH")).toBe("consent");
  expect(authorizationStyle("SMART_FHIR")).toBe("consent");
  expect(authorizationStyle("API_KEY")).toBe("form");
  expect(authorizationStyle("GOOGLE_DWD")).toBe("form");
  expect(authorizationStyle("NO_AUTH")).toBe("none");
});
