/** How many values each route or action is tried with; `PATCHBAY_FUZZ` changes it. */
export const EACH = Number(process.env.PATCHBAY_FUZZ || 40);

/** What the values are made from. It is printed; `PATCHBAY_SEED` makes the same ones again. */
export const SEED = Number(process.env.PATCHBAY_SEED || Date.now() % 2 ** 31);
