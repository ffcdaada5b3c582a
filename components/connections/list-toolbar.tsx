"use client";

import type { ConnectionFilter } from "@/lib/connections/filter";
import { stateWords } from "@/lib/connections/words";
import { buttonClass } from "../ui/button";
import { Icon } from "../ui/icon";
import { groups } from "./groups";

interface ListToolbarProps {
  filter: ConnectionFilter;
  categories: string[];
  onChange: (filter: ConnectionFilter) => void;
}

/** Search and filters: at once in the browser, by a plain GET form without JavaScript. */
export function ListToolbar({ filter, categories, onChange }: ListToolbarProps) {
  const set = (part: Partial<ConnectionFilter>) => onChange({ ...filter, ...part });
  return (
    <search>
      <form
        method="get"
        onSubmit={(event) => event.preventDefault()}
        className="flex flex-wrap items-end gap-3"
      >
        <SearchField value={filter.q} onChange={(q) => set({ q })} />
        <StateSelect value={filter.state} onChange={(state) => set({ state })} />
        <Select
          id="category"
          label="Category"
          value={filter.category}
          onChange={(category) => set({ category })}
        >
          <option value="">All categories</option>
          {categories.map((category) => (
            <option key={category}>{category}</option>
          ))}
        </Select>
        <noscript>
          <button type="submit" className={buttonClass()}>
            Search
          </button>
        </noscript>
      </form>
    </search>
  );
}

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <div className="filter-field basis-64 sm:max-w-none">
      <label htmlFor="q">Search</label>
      <div className="relative">
        <Icon
          name="search"
          className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-ink-faint"
        />
        <input
          id="q"
          name="q"
          type="search"
          autoComplete="off"
          placeholder="Name, category or account"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="field ps-9"
        />
      </div>
    </div>
  );
}

interface StateSelectProps {
  value: ConnectionFilter["state"];
  onChange: (state: ConnectionFilter["state"]) => void;
}

/** Groups and states; a state that is a whole group stands among the groups. */
function StateSelect({ value, onChange }: StateSelectProps) {
  return (
    <Select
      id="state"
      label="State"
      value={value}
      onChange={(state) => onChange(state as ConnectionFilter["state"])}
    >
      <option value="">All states</option>
      <optgroup label="Groups">
        {groups.map(({ group, heading }) => (
          <option key={group} value={group}>
            {heading}
          </option>
        ))}
      </optgroup>
      <optgroup label="States">
        {Object.entries(stateWords)
          .filter(([state]) => state !== "active")
          .map(([state, { badge }]) => (
            <option key={state} value={state}>
              {badge}
            </option>
          ))}
      </optgroup>
    </Select>
  );
}

interface SelectProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: React.ReactNode;
}

function Select({ id, label, value, onChange, children }: SelectProps) {
  return (
    <div className="filter-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="field"
      >
        {children}
      </select>
    </div>
  );
}
