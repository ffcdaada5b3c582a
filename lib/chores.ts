import "server-only";
import { handleEvents } from "./connections/events/handle";
import { askOwedProfiles } from "./connections/owed-profiles";
import { repairAccounts } from "./connections/repair";
import { prune } from "./db/prune";
import { eachByItself } from "./each-by-itself";
import { sendDueMail } from "./mail/send-due";
import type { Chore } from "./workflows/engine/chores";
import { pruneChores, pruneJournals, pruneRuns } from "./workflows/engine/prune";

/** What is done at intervals, whoever looks. */
export const CHORES: Chore[] = [
  { name: "handle-events", crontab: "*/10 * * * * *", work: handleEvents },
  { name: "send-mail", crontab: "*/10 * * * * *", work: sendDueMail },
  { name: "repair-accounts", crontab: "* * * * *", work: () => repairAccounts() },
  { name: "ask-owed-profiles", crontab: "*/10 * * * * *", work: askOwedProfiles },
  {
    name: "prune",
    crontab: "17 * * * *",
    work: () =>
      eachByItself("not_pruned", {
        tables: () => prune(),
        runs: () => pruneRuns(),
        journals: pruneJournals,
        chores: () => pruneChores(CHORES.map(({ name }) => name)),
      }),
  },
];
