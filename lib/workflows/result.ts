/** One item of a result: a line worth reading, with an optional link and a second line. */
export interface ResultItem {
  text: string;
  detail?: string;
  /** Absolute https URL. */
  href?: string;
}

export interface ResultSection {
  title: string;
  items: ResultItem[];
  /** Stands where there is no item, or below them. */
  note?: string;
}

/** What a run brought, for people: never JSON. */
export interface RunResult {
  summary: string;
  sections: ResultSection[];
}
