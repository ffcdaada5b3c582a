/** A letter that may arrive: `Colleague` stands for someone of the same company. */
export interface Letter {
  from: string;
  subject: string;
  body: string;
  labels: string[];
  /** What the mailbox's owner had written before, where the letter is an answer. */
  answers?: string;
}

/** What machines send in the night. */
export const NIGHT_LETTERS: Letter[] = [
  {
    from: "Deploy Watch <reports@deploywatch.example>",
    subject: "Nightly report: all checks passed",
    body: "41 checks ran, 41 passed.\nSlowest: payments-reconcile, 4 min 12 s.\nNothing needs you today.",
    labels: ["CATEGORY_UPDATES"],
  },
  {
    from: "Ledgerly <billing@ledgerly.example>",
    subject: "Your receipt",
    body: "Thank you for your payment of 48.00 EUR. The invoice is in your account.",
    labels: ["CATEGORY_UPDATES", "Label_3"],
  },
  {
    from: "The Morning Column <hello@morningcolumn.example>",
    subject: "Five things to read before lunch",
    body: "Why small teams ship, a harbour town that went car-free, and three more stories.",
    labels: ["CATEGORY_PROMOTIONS"],
  },
  {
    from: "Uptime Bureau <alerts@uptimebureau.example>",
    subject: "Resolved: slow responses on the status page",
    body: "Responses were slow from 00:12 to 00:31 UTC. They are back to normal.",
    labels: ["CATEGORY_UPDATES", "IMPORTANT"],
  },
];

/** What people write in the day. */
export const DAY_LETTERS: Letter[] = [
  {
    from: "Colleague",
    subject: "Contract draft for the autumn pilot",
    body: "I put the second draft in the folder. Could you look at section 4 before Thursday? The client asked twice.",
    labels: ["IMPORTANT", "Label_1"],
  },
  {
    from: "Rosa Ferreira <rosa@lumenworks.example>",
    subject: "Question about the rollout date",
    body: "Our team can move a week earlier if you can. Would the 12th work for you?",
    labels: ["IMPORTANT", "Label_1"],
    answers: "Hello Rosa, we planned the 19th. Tell me if that is a problem for you.",
  },
  {
    from: "Colleague",
    subject: "Notes from the planning round",
    body: "Three decisions: we freeze on Friday, support takes the first shift, and the docs go out with the release.",
    labels: ["Label_2"],
  },
  {
    from: "Colleague",
    subject: "Lunch on Friday?",
    body: "The new place by the canal has a table for six at half past twelve. Are you in?",
    labels: ["Label_2"],
    answers: "Someone should organise lunch this week. I would come.",
  },
  {
    from: "Theo Brandt <theo@quaysidecoffee.example>",
    subject: "Invoice 2041 is overdue",
    body: "Our books say that invoice 2041 was due last week. Please tell us if it got lost.",
    labels: ["IMPORTANT", "Label_1"],
  },
  {
    from: "Colleague",
    subject: "Can you review my change to the importer?",
    body: "It is small: dates without a time zone are read as UTC now. I would like to ship it before the weekend.",
    labels: ["Label_2"],
  },
  {
    from: "Civic Library <desk@civiclibrary.example>",
    subject: "A book you asked for is here",
    body: "It waits at the desk for seven days.",
    labels: ["CATEGORY_PERSONAL"],
  },
  {
    from: "Colleague",
    subject: "Customer call moved to the afternoon",
    body: "They have a clash in the morning, so we meet at three instead. The link stays the same.",
    labels: ["IMPORTANT", "Label_1"],
  },
];
