/** What the control panel needs beside the common styles. */
export const panelStyles = `
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.panel-head .lead { margin-bottom: 1rem; }
.panel { display: grid; gap: 1.5rem; }
.panel nav ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem; }
.panel nav a { display: flex; align-items: center; min-height: 2.75rem; padding: 0 .75rem; border-radius: 8px; text-decoration: none; color: var(--ink); font-size: .9375rem; }
.panel nav a:hover { background: var(--surface); text-decoration: underline; }
.sections { display: grid; gap: 1rem; min-width: 0; }
.sections .notice { margin: 0; }
.sections > section { scroll-margin-top: 1rem; }
.sections > section > .notice { margin-bottom: 1rem; }
@media (min-width: 60rem) {
  .panel { grid-template-columns: 12rem minmax(0, 1fr); align-items: start; }
  .panel nav { position: sticky; top: 1rem; }
  .panel nav ul { display: block; }
}
.rows { list-style: none; margin: 0 0 1rem; padding: 0; border-top: 1px solid var(--line); }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; padding: .625rem 0; border-bottom: 1px solid var(--line); }
.row-main { flex: 1 1 16rem; min-width: 0; }
.row-main > .muted.small, .row-main > code.block { display: block; }
.row-actions { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.row-actions.spread { margin: .25rem 0 1rem; }
.small-button { font-size: .875rem; padding: .25rem .75rem; }
.set-status { display: flex; gap: .25rem; min-width: 0; }
.set-status select { flex: 0 1 14rem; min-width: 0; font-size: .875rem; text-overflow: ellipsis; }
.sections h2 { font-size: 1.1875rem; }
.inline { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: .75rem 0; }
.inline .field { flex: 1 1 12rem; margin: 0; min-width: 0; }
.inline .full { flex: 1 1 100%; margin: 0; }
.row.setting { align-items: start; }
.setting-control { flex: 0 1 15rem; min-width: 0; display: flex; justify-content: flex-end; }
.switch { width: 1.5rem; height: 1.5rem; min-height: 0; margin: .5rem 0; accent-color: var(--accent); }
details { margin: .5rem 0; }
summary { min-height: 2.75rem; display: flex; align-items: center; gap: .5rem; cursor: pointer; font-weight: 600; color: var(--accent); }
summary::before { content: "+"; width: 1rem; text-align: center; }
details[open] > summary::before { content: "\\2212"; }
summary::-webkit-details-marker { display: none; }
.status { display: inline-flex; gap: .375rem; font-size: .75rem; font-weight: 650; border: 1px solid currentColor; border-radius: 99px; padding: 0 .5rem; color: var(--muted); vertical-align: .0625rem; }
.status.active { color: var(--accent); }
.status.expired { color: var(--bad); }
.status.pending_auth, .status.pending_verification { color: var(--warn); }
.counts { list-style: none; margin: 0 0 .5rem; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem; }
.counts li { border: 1px solid var(--line); border-radius: 8px; padding: .25rem .625rem; font-size: .875rem; }
.bad-text { color: var(--bad); font-weight: 600; }
code.block { background: var(--ground); border-radius: 6px; padding: .375rem .5rem; margin-top: .25rem; }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--ground); border-radius: 6px; padding: .75rem 1rem; }
`;
