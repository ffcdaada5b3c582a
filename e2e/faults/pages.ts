/** Pages of the app that a signed-in person can be on. */
export const PAGES = [
  "/",
  "/settings/connections",
  "/settings/connections/gmail",
  "/settings/connections/slack",
  "/settings/history",
  "/settings/preferences",
  "/connect/gmail",
  "/workflows",
  "/workflows/morning-brief",
  "/runs",
  "/notices",
  "/examples/require-connection",
];
