import { type JsonObject, toolProblem } from "../tool";
import type { Mail } from "./world";

const FORMATS = ["full", "metadata", "minimal", "raw"];

/**
 * A message as Gmail's API gives it (users.messages in Gmail API v1): `internalDate` is a text of milliseconds,
 * bodies are base64url.
 */
export function messageResource(mail: Mail, format = "full", headers: string[] = []): JsonObject {
  if (!FORMATS.includes(format)) {
    throw toolProblem(
      "INVALID_ARGUMENT",
      "INVALID_ARGUMENT",
      `"format" must be one of ${FORMATS.join(", ")}`,
    );
  }
  const base: JsonObject = {
    id: mail.id,
    threadId: mail.threadId,
    labelIds: mail.labelIds,
    snippet: mail.body
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, 180),
    sizeEstimate: 600 + mail.body.length,
    historyId: String(Math.floor(mail.at / 1000)),
    internalDate: String(mail.at),
  };
  if (format === "minimal") return base;
  if (format === "raw") return { ...base, raw: encoded(rawText(mail)) };
  const wanted = headers.map((name) => name.toLowerCase());
  const shown = headersOf(mail).filter(({ name }) => !wanted.length || wanted.includes(name.toLowerCase()));
  const body = { size: Buffer.byteLength(mail.body), data: encoded(mail.body) };
  const payload = { partId: "", mimeType: mail.contentType, filename: "", headers: shown };
  return { ...base, payload: format === "metadata" ? payload : { ...payload, body } };
}

function headersOf(mail: Mail): { name: string; value: string }[] {
  return [
    { name: "From", value: mail.from },
    { name: "To", value: mail.to },
    ...(mail.cc ? [{ name: "Cc", value: mail.cc }] : []),
    { name: "Subject", value: mail.subject },
    { name: "Date", value: new Date(mail.at).toUTCString().replace("GMT", "+0000") },
    { name: "Message-ID", value: `<${mail.id}@mail.example>` },
    { name: "Content-Type", value: `${mail.contentType}; charset="UTF-8"` },
  ];
}

function rawText(mail: Mail): string {
  const head = headersOf(mail).map(({ name, value }) => `${name}: ${value}`);
  return `${head.join("\r\n")}\r\n\r\n${mail.body}`;
}

function encoded(text: string): string {
  return Buffer.from(text, "utf8").toString("base64url");
}
