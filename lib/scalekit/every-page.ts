import "server-only";

interface Page<T> {
  items: T[];
  nextPageToken?: string | undefined;
}

/**
 * Reads a list page by page. It may shift meanwhile, so that the same thing stands on two pages: the later answer is kept, in the
 * place of the first.
 *
 * @param most so many pages and no more
 * @param keyOf what there is one of
 */
export async function everyPage<T>(
  most: number,
  keyOf: (item: T) => string,
  read: (pageToken: string | undefined) => Promise<Page<T>>,
): Promise<T[]> {
  const found = new Map<string, T>();
  let pageToken: string | undefined;
  for (let page = 0; page < most; page += 1) {
    const { items, nextPageToken } = await read(pageToken);
    for (const item of items) found.set(keyOf(item), item);
    if (!nextPageToken) break;
    pageToken = nextPageToken;
  }
  return [...found.values()];
}
