import type { ReactNode } from "react";
import { StatusRegion } from "@/components/ui/status-region";

export default function NoticesLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <StatusRegion />
      {children}
    </>
  );
}
