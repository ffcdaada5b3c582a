import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./environment";

/** Lists the licences of everything that production needs: `npx tsx scripts/licences.ts` writes docs/licences.md. */

interface LockEntry {
  version?: string;
  license?: string;
  dev?: boolean;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

export interface Package {
  name: string;
  licence: string;
}

const DOCUMENT = join(ROOT, "docs", "licences.md");

/** Packages that production installs, on whatever platform, with their licences. */
export function productionPackages(): Package[] {
  const all = Object.entries(lockedPackages()).filter(([path]) => path !== "");
  // Builds for platforms that the registry in use lacked carry no licence in the lockfile: theirs is that of what asks for them.
  const askedBy = new Map(
    all.flatMap(([, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).map((name) => [name, entry.license]),
    ),
  );
  return all
    .filter(([, { dev }]) => !dev)
    .map(([path, { license }]) => {
      const name = path.replace(/^.*node_modules\//, "");
      return { name, licence: license ?? askedBy.get(name) ?? "unknown" };
    });
}

/** Every package of the lockfile, by its path. */
export function lockedPackages(): Record<string, LockEntry> {
  const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  return (lock as { packages: Record<string, LockEntry> }).packages;
}

/** The text of docs/licences.md. */
export function licencesDocument(): string {
  const byLicence = new Map<string, Set<string>>();
  for (const { name, licence } of productionPackages())
    byLicence.set(licence, (byLicence.get(licence) ?? new Set()).add(name));
  const rows = [...byLicence]
    .sort(([a, left], [b, right]) => right.size - left.size || a.localeCompare(b, "en"))
    .map(([licence, names]) => `| ${licence} | ${names.size} | ${[...names].sort().join(", ")} |`);
  return `# Licences of what production installs

Patchbay itself: MIT. Made from package-lock.json by \`npx tsx scripts/licences.ts\`, for all platforms together; a test holds this page to
it and refuses a licence that is not expected. LGPL stands at prebuilt image libraries that Next.js may load (\`sharp\`); no page here
uses them.

| Licence | Packages | |
|---|---|---|
${rows.join("\n")}
`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(DOCUMENT, licencesDocument());
