/** What the id of a run looks like. Anything else never reaches the database. */
export const RUN_ID = /^run_[\w-]{20}$/;
