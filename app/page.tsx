import type { Metadata } from "next";
import { Cords } from "@/components/landing/cords";
import { buttonClass } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import { currentUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: { absolute: "Patchbay: the accounts your workflows act in" } };

const moments: { icon: IconName; heading: string; text: string }[] = [
  {
    icon: "circle-check",
    heading: "Connect in one step",
    text: "Each connection says what it is for and what it does not do. You approve it at the provider; no password is ever typed here.",
  },
  {
    icon: "triangle-alert",
    heading: "Know when one stops",
    text: "An account that expired says so at once, says since when, and has one button that brings it back.",
  },
  {
    icon: "unplug",
    heading: "Change your mind",
    text: "Say no at the consent screen, or disconnect later. You are told what happened and what comes next.",
  },
];

export default async function LandingPage() {
  const user = await currentUser();
  return (
    <div className="grid gap-12 sm:py-6">
      <div className="grid items-center gap-10 lg:grid-cols-[1.1fr_1fr]">
        <div>
          <h1 className="text-4xl font-semibold tracking-tight text-balance sm:text-5xl">
            The accounts your workflows act in
          </h1>
          <p className="mt-4 max-w-prose text-lg text-ink-soft">
            Patchbay connects your Gmail, Slack, GitHub and hundreds more to the workflows you start. You see
            which accounts work, which need you, and you decide what stays plugged in.
          </p>
          <div className="mt-7">
            {user ? (
              <a href="/settings/connections" className={buttonClass("solid")}>
                See your connections
                <Icon name="arrow-right" />
              </a>
            ) : (
              <a href="/sign-in" className={buttonClass("solid")}>
                Sign in
                <Icon name="arrow-right" />
              </a>
            )}
          </div>
        </div>
        <Cords />
      </div>
      <section
        aria-label="What you can count on"
        className="grid gap-6 border-t border-line pt-8 sm:grid-cols-3"
      >
        {moments.map(({ icon, heading, text }) => (
          <div key={heading}>
            <h2 className="flex items-center gap-2 font-semibold">
              <Icon name={icon} className="size-4 text-ink-faint" />
              {heading}
            </h2>
            <p className="mt-1 text-sm text-ink-soft">{text}</p>
          </div>
        ))}
      </section>
    </div>
  );
}
