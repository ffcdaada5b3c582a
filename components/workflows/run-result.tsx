import type { ResultItem, RunResult } from "@/lib/workflows/result";
import { linkClass } from "../ui/button";
import { Icon } from "../ui/icon";
import { unmarked } from "../ui/unmarked";

/** What a run brought, worth reading. */
export function RunResultView({ result }: { result: RunResult }) {
  return (
    <section
      aria-labelledby="result-heading"
      className="rounded-xl border border-line bg-surface p-5 shadow-card sm:p-6"
    >
      <h2 id="result-heading" className="flex items-center gap-2 text-lg font-semibold">
        <Icon name="circle-check" className="size-5 text-good" />
        Result
      </h2>
      <p className="mt-1">{result.summary}</p>
      {result.sections.map(({ title, items, note }) => (
        <div key={title} className="mt-5">
          <h3 className="text-sm font-semibold">{title}</h3>
          {items.length > 0 && (
            <ul {...unmarked} className="mt-1 divide-y divide-line">
              {items.map((item) => (
                <Item key={`${item.text} ${item.href}`} item={item} />
              ))}
            </ul>
          )}
          {note && <p className="mt-1 text-sm text-ink-soft">{note}</p>}
        </div>
      ))}
    </section>
  );
}

function Item({ item: { text, detail, href } }: { item: ResultItem }) {
  return (
    <li className="py-2 text-sm">
      {href?.startsWith("https://") ? (
        <a href={href} target="_blank" rel="noopener noreferrer" className={linkClass}>
          {text}
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      ) : (
        text
      )}
      {detail && <span className="block text-xs text-ink-faint">{detail}</span>}
    </li>
  );
}
