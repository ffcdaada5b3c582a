import { Icon } from "../ui/icon";

/** The list before the app's owner has switched anything on. */
export function NothingEnabled() {
  return (
    <div className="empty-list py-16">
      <Icon name="unplug" className="mx-auto size-8 text-ink-faint" />
      <h2 className="mt-4 font-semibold">No connection is switched on yet</h2>
      <p className="mx-auto mt-1 max-w-md text-sm text-ink-soft">
        Connections are set up once, in the Scalekit dashboard, by the people who run this app. They appear
        here once the first one is enabled.
      </p>
    </div>
  );
}
