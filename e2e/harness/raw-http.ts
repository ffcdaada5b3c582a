import { request } from "node:http";
import type { BrowserContext } from "@playwright/test";

export interface RawRequest {
  method?: string;
  /** Sent as they are; `Host` included where it is named. */
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Sends one request with exactly these headers and follows nothing: for what no browser would send. */
export function rawRequest(url: string, { method = "GET", headers = {}, body }: RawRequest = {}) {
  return new Promise<RawAnswer>((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const named = Object.entries(answer.headers).map(([name, value]) => [
          name,
          [value].flat().join("\n"),
        ]);
        resolve({
          status: answer.statusCode ?? 0,
          headers: Object.fromEntries(named),
          body: Buffer.concat(chunks).toString("utf8"),
        });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** The Cookie header that this browser would send to the app. */
export async function cookiesOf(context: BrowserContext): Promise<string> {
  const cookies = (await context.cookies()).filter(({ domain }) => domain === "localhost");
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** The headers of a form that a page of the app posts. */
export function formOf(appUrl: string, cookie: string): Record<string, string> {
  return {
    cookie,
    origin: appUrl,
    "sec-fetch-site": "same-origin",
    "content-type": "application/x-www-form-urlencoded",
  };
}
