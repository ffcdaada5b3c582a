import { useEffect, useState } from "react";

/**
 * A form's field that tells it from every other: what is sent again from the same one, after an answer was lost or by a second
 * click, is done once. It stays although the page is made anew around it.
 */
export function Once({ value }: { value: string }) {
  const [once, setOnce] = useState(value);
  // Whoever comes back to the page as it was made before means another run.
  useEffect(() => setOnce((made) => `${made}.${Date.now()}`), []);
  return <input type="hidden" name="once" value={once} autoComplete="off" />;
}
