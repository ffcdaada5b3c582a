import type { Metadata } from "next";
import { MISSING_TITLE, NothingHere } from "@/components/ui/missing-page";

export const metadata: Metadata = { title: MISSING_TITLE };

export default function NotFound() {
  return <NothingHere />;
}
