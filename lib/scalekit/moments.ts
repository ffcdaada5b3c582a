import "server-only";

/** The end of the year 9999, where times of Protocol Buffers end (google.protobuf.Timestamp): what is later is none. */
const LAST_SECOND = 253_402_300_799n;

/** A time of the wire, which arrives as BigInt seconds, which JSON cannot hold. Zero means "never". */
export function toDate(timestamp: { seconds: bigint; nanos?: number } | undefined): Date | null {
  if (!timestamp || timestamp.seconds <= 0n || timestamp.seconds > LAST_SECOND) return null;
  return new Date(Number(timestamp.seconds) * 1000 + Math.floor((timestamp.nanos ?? 0) / 1e6));
}
