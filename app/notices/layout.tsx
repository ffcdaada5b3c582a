import type { ReactNode } from "react";
import { PAGE_STATUS, StatusRegion } from "@/components/ui/status-region";

export default function NoticesLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <StatusRegion id={PAGE_STATUS} />
      {children}
    </>
  );
}
