import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

const tones = {
  good: { box: "border-good-line bg-good-wash", icon: "text-good" },
  wait: { box: "border-wait-line bg-wait-wash", icon: "text-wait" },
  bad: { box: "border-bad-line bg-bad-wash", icon: "text-bad" },
  quiet: { box: "border-line bg-sunken", icon: "text-ink-soft" },
};

interface NoticeProps {
  tone: keyof typeof tones;
  icon: IconName;
  /** Headline of the notice, if it has one. */
  title?: string;
  children?: ReactNode;
  /** Controls at its end. */
  actions?: ReactNode;
}

/** A message that stays until what it says is no longer so. */
export function Notice({ tone, icon, title, children, actions }: NoticeProps) {
  const look = tones[tone];
  return (
    <div
      className={`flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border px-4 py-3 text-sm ${look.box}`}
    >
      <div className="flex min-w-0 flex-1 basis-64 gap-3">
        <Icon name={icon} className={`mt-0.5 size-4 ${look.icon}`} />
        <div className="min-w-0">
          {title && <p className="font-medium">{title}</p>}
          {children && <div className={title ? "text-ink-soft" : ""}>{children}</div>}
        </div>
      </div>
      {actions}
    </div>
  );
}
