import "server-only";
import { handleEvents } from "./connections/events/handle";
import { askOwedProfiles } from "./connections/owed-profiles";
import { repairAccounts } from "./connections/repair";
import { prune } from "./db/prune";
import { sendDueMail } from "./mail/send-due";
import type { Chore } from "./workflows/engine/chores";
import { pruneChores, pruneRuns } from "./workflows/engine/prune";
import { wakeNotOffered } from "./workflows/not-offered";

/** What is done at intervals, whoever looks. */
export const CHORES: Chore[] = [
  { name: "handle-events", crontab: "*/10 * * * * *", work: handleEvents },
  { name: "send-mail", crontab: "*/10 * * * * *", work: sendDueMail },
  { name: "repair-accounts", crontab: "* * * * *", work: () => repairAccounts() },
  { name: "wake-not-offered", crontab: "* * * * *", work: wakeNotOffered },
  { name: "ask-owed-profiles", crontab: "*/10 * * * * *", work: askOwedProfiles },
  {
    name: "prune",
    crontab: "17 * * * *",
    async work() {
      await prune();
      await pruneRuns();
      await pruneChores(CHORES.map(({ name }) => name));
    },
  },
];
