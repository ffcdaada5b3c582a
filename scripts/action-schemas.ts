import { z } from "zod";
import { themes } from "../components/ui/theme";
import { GUARDS } from "../lib/connections/guards";
import { READ_GUARD } from "../lib/notices/guards";
import { DELETE_GUARD, MAIL_GUARD, SIGN_OUT_GUARD } from "../lib/personal-data/guards";
import { RUN_GUARDS } from "../lib/workflows/guards";

/** Prints, as JSON Schema, what each server action takes, by the action's name: for stories, which know the app by its URL only. */

const schemas: Record<string, z.ZodType> = {
  startConnection: GUARDS.start.schema,
  disconnect: GUARDS.disconnect.schema,
  checkNow: GUARDS.check.schema,
  settleAccount: GUARDS.settle.schema,
  getConnections: GUARDS.readAll.schema,
  getConnectionState: GUARDS.readOne.schema,
  startWorkflow: RUN_GUARDS.start.schema,
  cancel: RUN_GUARDS.cancel.schema,
  retry: RUN_GUARDS.retry.schema,
  putOff: RUN_GUARDS.notNow.schema,
  answer: RUN_GUARDS.answer.schema,
  getRun: RUN_GUARDS.read.schema,
  getAttention: RUN_GUARDS.attention.schema,
  readNotice: READ_GUARD.schema,
  chooseMail: MAIL_GUARD.schema,
  signOutAll: SIGN_OUT_GUARD.schema,
  deleteMyData: DELETE_GUARD.schema,
  setTheme: z.object({ theme: z.enum(themes) }),
};

const asJson = Object.entries(schemas).map(([name, schema]) => [
  name,
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }),
]);
console.log(JSON.stringify(Object.fromEntries(asJson)));
