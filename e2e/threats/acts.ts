import fc from "fast-check";

/** One thing that somebody does. Numbers choose among what there is: a browser, a person, a link, a callback. */
export type Act =
  | { do: "mint"; browser: number; connection: number }
  | { do: "consent"; link: number; decision: "allow" | "deny" }
  | { do: "present"; browser: number; callback: number }
  | { do: "sign out"; browser: number }
  | { do: "sign in"; browser: number; person: number }
  | { do: "let attempts expire" }
  | { do: "let an account expire"; person: number; connection: number }
  | { do: "kill and start the app" };

/** What an act's `connection` chooses among. */
export const CONNECTIONS = ["gmail", "slack"] as const;
const MOST_ACTS = 24;

const two = fc.nat({ max: 1 });
const any = fc.nat({ max: 5 });
const decision = fc.constantFrom("allow", "allow", "allow", "deny") as fc.Arbitrary<"allow" | "deny">;

/** Any acts in any order; those that an attack is made of come more often. */
export const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    {
      weight: 120,
      arbitrary: fc.record({ do: fc.constant("mint" as const), browser: two, connection: two }),
    },
    { weight: 120, arbitrary: fc.record({ do: fc.constant("consent" as const), link: any, decision }) },
    {
      weight: 160,
      arbitrary: fc.record({ do: fc.constant("present" as const), browser: two, callback: any }),
    },
    { weight: 20, arbitrary: fc.record({ do: fc.constant("sign out" as const), browser: two }) },
    { weight: 20, arbitrary: fc.record({ do: fc.constant("sign in" as const), browser: two, person: two }) },
    { weight: 20, arbitrary: fc.record({ do: fc.constant("let attempts expire" as const) }) },
    {
      weight: 20,
      arbitrary: fc.record({
        do: fc.constant("let an account expire" as const),
        person: two,
        connection: two,
      }),
    },
    // Takes seconds.
    { weight: 1, arbitrary: fc.record({ do: fc.constant("kill and start the app" as const) }) },
  ),
  { minLength: 3, maxLength: MOST_ACTS },
);
