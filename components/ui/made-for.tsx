import { useAttention } from "../workflows/attention-provider";

/** A form's field that says whom its page was made for: where somebody else signed in meanwhile, the guard does nothing for them. */
export function MadeFor() {
  return <input type="hidden" name="madeFor" value={useAttention().madeFor} />;
}
