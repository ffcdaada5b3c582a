import type { ReactNode } from "react";
import type { Tone } from "@/lib/connections/words";
import { Icon, type IconName } from "./icon";

interface NoticeProps {
  tone: Exclude<Tone, "quiet">;
  icon: IconName;
  /** Headline of the notice, if it has one. */
  title?: string;
  children?: ReactNode;
  /** Controls at its end. */
  actions?: ReactNode;
}

/** A message that stays until what it says is no longer so. */
export function Notice({ tone, icon, title, children, actions }: NoticeProps) {
  return (
    <div className={`notice tone-${tone}`}>
      <div className="flex min-w-0 flex-1 basis-64 gap-3">
        <Icon name={icon} className="mt-0.5 size-4" />
        <div className="min-w-0 text-ink">
          {title && <p className="font-medium">{title}</p>}
          {children && <div className={title ? "text-ink-soft" : ""}>{children}</div>}
        </div>
      </div>
      {actions}
    </div>
  );
}
