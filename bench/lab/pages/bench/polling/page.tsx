import { PollingState } from "./polling-state";

export default async function PollingPage({ searchParams }: { searchParams: Promise<{ name?: string }> }) {
  return <PollingState name={(await searchParams).name ?? ""} />;
}
