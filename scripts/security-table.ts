import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { THREATS } from "../e2e/threats/table";
import { ROOT } from "./environment";
import { type Story, storiesOf } from "./reports";

/**
 * `security-table.ts <report> [--write]`: makes the table of docs/security.md from what the stories showed, by the JSON that
 * Playwright wrote. Fails where a row has no story, where one of its stories failed, and where the document says otherwise.
 */

const DOCUMENT = join(ROOT, "docs", "security.md");
const [BEGIN, END] = ["<!-- table: made by scripts/security-table.ts -->", "<!-- end of the table -->"];

function tableOf(stories: Story[]): { table: string; mistakes: string[] } {
  const mistakes: string[] = [];
  const rows = THREATS.map(({ row, threat, defence, authority }) => {
    const own = stories.filter(({ title }) => title.startsWith(`Threat ${row}:`));
    const passed = own.filter(({ ok }) => ok).length;
    if (own.length === 0) mistakes.push(`row ${row} (${threat}) has no story`);
    if (passed < own.length)
      mistakes.push(`row ${row} (${threat}): ${own.length - passed} of its stories failed`);
    const files = [...new Set(own.map(({ file }) => file))].sort();
    const links = files.map((file) => `[${file.split("/").at(-1)}](../e2e/${file})`).join(", ");
    return `| ${row} | ${threat} | ${defence} | ${authority} | ${links} | ${passed} of ${own.length} pass |`;
  });
  const head = ["| # | Threat | Defence | Authority | Stories | Result |", "|---|---|---|---|---|---|"];
  return { table: [...head, ...rows].join("\n"), mistakes };
}

function main([report, flag]: string[]): number {
  if (!report) {
    console.error(
      "Say where Playwright's JSON report is: npx tsx scripts/security-table.ts <report> [--write]",
    );
    return 1;
  }
  const { table, mistakes } = tableOf(storiesOf(report));
  const document = readFileSync(DOCUMENT, "utf8");
  const [before = "", rest = ""] = document.split(BEGIN);
  const made = `${before}${BEGIN}\n\n${table}\n\n${END}${rest.split(END)[1] ?? ""}`;
  if (flag === "--write") writeFileSync(DOCUMENT, made);
  else if (made !== document)
    mistakes.push("docs/security.md is not what the stories show: make it anew with --write");
  for (const mistake of mistakes) console.error(`- ${mistake}`);
  return mistakes.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
