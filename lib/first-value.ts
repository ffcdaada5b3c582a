/** A query parameter as one string, whatever the address says: of `?a=1&a=2` the first, of none undefined. */
export function firstValue(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
