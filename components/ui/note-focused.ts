import type { FocusEvent, RefObject } from "react";

/**
 * Notes in `focused` which control inside has the focus, and still does once that was removed. Spread the handlers over the
 * element around the controls.
 */
export function noteFocused(focused: RefObject<Element | null>) {
  return {
    onFocus: (event: FocusEvent) => {
      focused.current = event.target;
    },
    // A browser may report a blur of what is being removed: by the end of this task it is known which it was.
    onBlur: ({ target }: { target: EventTarget | null }) => {
      queueMicrotask(() => {
        if (focused.current === target && focused.current?.isConnected) focused.current = null;
      });
    },
  };
}
