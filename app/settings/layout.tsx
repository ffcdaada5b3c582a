import type { ReactNode } from "react";
import { QueryProvider } from "@/components/connections/query-provider";
import { SettingsNav } from "@/components/settings/settings-nav";

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <QueryProvider>
      <SettingsNav />
      {children}
    </QueryProvider>
  );
}
