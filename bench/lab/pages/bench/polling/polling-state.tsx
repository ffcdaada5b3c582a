"use client";

import { useEffect, useState } from "react";
import { getConnectionState } from "@/components/connections/actions";

/** What a page without live updates does: it asks each second. */
export function PollingState({ name }: { name: string }) {
  const [state, setState] = useState("…");
  useEffect(() => {
    const timer = setInterval(async () => {
      const result = await getConnectionState({ connection: name });
      setState(result.ok ? result.value.connection.state : result.problem.code);
    }, 1_000);
    return () => clearInterval(timer);
  }, [name]);
  return <p>{state}</p>;
}
