import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { LiveStream } from "@/components/live/live-stream";
import { IconSprite } from "@/components/ui/icon-sprite";
import { SiteFooter } from "@/components/ui/site-footer";
import { SiteHeader } from "@/components/ui/site-header";
import { BANNER_STATUS, StatusRegion } from "@/components/ui/status-region";
import { currentTheme } from "@/components/ui/theme";
import { AttentionBanner } from "@/components/workflows/attention-banner";
import { AttentionProvider } from "@/components/workflows/attention-provider";
import { currentUser } from "@/lib/auth/session";
import { hashSecret } from "@/lib/security/secrets";
import { attention } from "@/lib/workflows/attention";
import "./globals.css";

export const metadata: Metadata = {
  title: { template: "%s · Patchbay", default: "Patchbay" },
  description:
    "Connect the accounts that your workflows act in, and see at a glance which of them still work.",
};

export const viewport: Viewport = { colorScheme: "light dark" };

/** The frame of every page. It reads cookies, so every page is dynamic: its scripts carry the nonce of the request. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const since = Date.now();
  const [theme, user] = await Promise.all([currentTheme(), currentUser()]);
  return (
    <html lang="en" data-theme={theme} className={GeistSans.variable}>
      <body className="flex min-h-dvh flex-col antialiased">
        <a
          href="#content"
          className="absolute -top-20 left-4 z-10 rounded-lg bg-action px-4 py-3 text-sm font-medium text-on-action focus:top-2"
        >
          Skip to content
        </a>
        <IconSprite />
        <AttentionProvider initial={user && (await attention(user))}>
          <SiteHeader />
          <AttentionBanner />
          {user && <StatusRegion id={BANNER_STATUS} />}
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto w-full max-w-page flex-1 px-4 py-8 outline-none sm:px-6 sm:py-10"
          >
            {children}
          </main>
        </AttentionProvider>
        <SiteFooter />
        {user && <LiveStream key={hashSecret(user.sessionId)} since={since} />}
      </body>
    </html>
  );
}
