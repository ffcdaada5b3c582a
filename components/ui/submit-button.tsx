import type { ComponentProps } from "react";

interface SubmitButtonProps extends Omit<ComponentProps<"button">, "type" | "onClick" | "aria-disabled"> {
  /** The answer to its form is on its way. */
  busy: boolean;
}

/** A form's button. While busy it does nothing and keeps focus, which `disabled` would take from it. */
export function SubmitButton({ busy, ...button }: SubmitButtonProps) {
  return (
    <button
      type="submit"
      aria-disabled={busy}
      onClick={(event) => busy && event.preventDefault()}
      {...button}
    />
  );
}
