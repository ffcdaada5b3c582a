import type { ReactNode } from "react";
import { QueryProvider } from "@/components/connections/query-provider";

export default function ConnectLayout({ children }: { children: ReactNode }) {
  return <QueryProvider>{children}</QueryProvider>;
}
