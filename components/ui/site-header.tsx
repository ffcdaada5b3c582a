import { currentUser, type User } from "@/lib/auth/session";
import { signOutForm } from "@/lib/auth/sign-in-forms";
import { NoticesLink } from "../notices/notices-link";
import { Mark } from "./brand";
import { buttonClass } from "./button";
import { HiddenFields } from "./hidden-fields";
import { Icon } from "./icon";
import { NavLinks } from "./nav-links";
import { unmarked } from "./unmarked";

const PLACES = [
  { href: "/settings/connections", label: "Connections", base: "/settings" },
  { href: "/workflows", label: "Workflows", base: "/workflows" },
  { href: "/runs", label: "Runs", base: "/runs" },
];

export async function SiteHeader() {
  const user = await currentUser();
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex min-h-14 max-w-page flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 sm:gap-x-6 sm:px-6">
        <a
          href="/"
          className="flex min-h-9 items-center gap-2.5 font-semibold tracking-tight pointer-coarse:min-h-11"
        >
          <Mark />
          Patchbay
        </a>
        {user && (
          <nav aria-label="Main" className="max-sm:order-last max-sm:basis-full">
            <ul {...unmarked} className="flex flex-wrap gap-x-5 sm:gap-x-6">
              <NavLinks
                places={PLACES}
                className="flex min-h-9 items-center text-sm text-ink-soft decoration-2 pointer-coarse:min-h-11 underline-offset-8 hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:underline"
              />
            </ul>
          </nav>
        )}
        <div className="ms-auto flex items-center gap-2">
          {user && <NoticesLink />}
          {user ? <UserMenu user={user} /> : <SignInLink />}
        </div>
      </div>
    </header>
  );
}

function SignInLink() {
  return (
    <a href="/sign-in" className={buttonClass("outline", "small")}>
      Sign in
    </a>
  );
}

async function UserMenu({ user }: { user: User }) {
  const { action, fields } = await signOutForm();
  const name = user.name ?? user.email ?? "You";
  return (
    <>
      <button
        type="button"
        popoverTarget="user-menu"
        className="flex min-h-9 items-center gap-2 rounded-full border border-line py-1 ps-1 pe-2.5 text-sm hover:bg-sunken pointer-coarse:min-h-11"
      >
        <span
          aria-hidden="true"
          className="grid size-7 place-items-center rounded-full bg-accent-wash text-xs font-semibold text-accent"
        >
          {name.charAt(0).toUpperCase()}
        </span>
        <span className="sr-only">Your account, </span>
        <span className="max-w-32 truncate max-sm:sr-only">{name}</span>
        <Icon name="chevron-down" className="size-3.5 text-ink-soft" />
      </button>
      <div
        id="user-menu"
        popover="auto"
        className="user-menu w-64 max-w-[calc(100vw-2rem)] rounded-xl border border-line bg-surface p-4 text-sm text-ink shadow-float"
      >
        <p className="text-ink-soft">Signed in as</p>
        <p className="font-medium">{name}</p>
        {user.email && user.email !== name && <p className="text-ink-soft">{user.email}</p>}
        <form method="post" action={action} className="mt-4">
          <HiddenFields fields={fields} />
          <button type="submit" className={`${buttonClass("outline")} w-full`}>
            <Icon name="log-out" />
            Sign out
          </button>
        </form>
      </div>
    </>
  );
}
