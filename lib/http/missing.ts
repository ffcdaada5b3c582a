import "server-only";
import { currentRequest } from "../log/request";

/** Answers the page under way with 404. Next.js does so for `notFound()` alone, whose words only a script puts on the page. */
export function answerMissing(): void {
  currentRequest()?.setPageStatus(404);
}
