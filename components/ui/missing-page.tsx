import { answerMissing } from "@/lib/http/missing";
import { buttonClass } from "./button";

export const MISSING_TITLE = "Page not found";

/** In place of a page whose address leads to nothing, or to nothing of the person's. Works without JavaScript. */
export function MissingPage() {
  answerMissing();
  return <NothingHere />;
}

/** What it says. Next.js renders its own page for that along with every other one, which sets no status. */
export function NothingHere() {
  return (
    <div className="mx-auto max-w-lg py-12 text-center">
      <p className="font-mono text-sm text-ink-faint">404</p>
      <h1 className="mt-2 text-2xl font-semibold tracking-tight">There is nothing at this address</h1>
      <p className="mt-2 text-ink-soft">It may be mistyped, switched off since, or someone else's.</p>
      <div className="mt-6 flex flex-wrap justify-center gap-2">
        <a href="/settings/connections" className={buttonClass("solid")}>
          See your connections
        </a>
        <a href="/" className={buttonClass()}>
          Start page
        </a>
      </div>
    </div>
  );
}
