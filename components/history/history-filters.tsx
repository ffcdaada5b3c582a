import { HISTORY_KINDS, type HistoryFilter, type HistoryPage } from "@/lib/history/types";
import { historyWords } from "@/lib/history/words";
import { buttonClass } from "../ui/button";
import { Icon } from "../ui/icon";
import { exportPath } from "./history-path";

interface HistoryFiltersProps {
  filter: HistoryFilter;
  connections: HistoryPage["connections"];
}

/** Narrows the history by a plain GET form, and takes what it shows along as a file. */
export function HistoryFilters({ filter, connections }: HistoryFiltersProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <search className="min-w-0 flex-1 basis-80">
        <form method="get" className="flex flex-wrap items-end gap-3">
          <Select id="connection" label="Connection" value={filter.connection}>
            <option value="">All connections</option>
            {connections.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </Select>
          <Select id="kind" label="What happened" value={filter.kind}>
            <option value="">Everything</option>
            {HISTORY_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {historyWords[kind].label}
              </option>
            ))}
          </Select>
          <button type="submit" className={buttonClass()}>
            Show
          </button>
        </form>
      </search>
      <div className="flex flex-wrap gap-2">
        <Download filter={filter} format="csv" />
        <Download filter={filter} format="json" />
      </div>
    </div>
  );
}

function Download({ filter, format }: { filter: HistoryFilter; format: "csv" | "json" }) {
  return (
    <a href={exportPath(filter, format)} className={buttonClass("outline", "small")}>
      <Icon name="download" />
      Export as {format.toUpperCase()}
    </a>
  );
}

interface SelectProps {
  id: string;
  label: string;
  value: string | null;
  children: React.ReactNode;
}

function Select({ id, label, value, children }: SelectProps) {
  return (
    <div className="filter-field">
      <label htmlFor={id}>{label}</label>
      {/* What the address says is what is chosen, also when a page comes by another way. */}
      <select key={value} id={id} name={id} defaultValue={value ?? ""} className="field">
        {children}
      </select>
    </div>
  );
}
