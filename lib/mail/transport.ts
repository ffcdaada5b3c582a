import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "../env";
import { log } from "../log";

/** How long the mail server may take for each part of it, in milliseconds. */
const PATIENCE = 20_000;

export interface OutgoingMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same for the same email, however often it is tried (RFC 5322 §3.6.4). */
  messageId: string;
  /** Address that stops it by a POST alone (RFC 8058). */
  unsubscribeUrl: string;
}

/** What became of an email: `later` is worth another try, `never` is not (RFC 5321 §4.2.1). */
export type Delivery = "sent" | "later" | "never";

const shared = globalThis as { patchbayMail?: Transporter };

/** Hands an email to the mail server. What it refuses is told in the log, without the address. */
export async function deliver(mail: OutgoingMail): Promise<Delivery> {
  const { mail: settings } = env();
  if (!settings) return "never";
  shared.patchbayMail ??= transport(settings.smtpUrl);
  const { unsubscribeUrl, ...message } = mail;
  try {
    await shared.patchbayMail.sendMail({
      ...message,
      from: settings.from,
      headers: {
        "List-Unsubscribe": `<${unsubscribeUrl}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        // Nobody is to be told by their holiday notice that it arrived (RFC 3834 §5).
        "Auto-Submitted": "auto-generated",
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return "sent";
  } catch (error) {
    const { code, command, responseCode } = error as Refusal;
    log.warn("mail_not_sent", { code, command, responseCode });
    return isForGood({ command, responseCode }) ? "never" : "later";
  }
}

interface Refusal {
  code?: string;
  /** What the mail server answered to. */
  command?: string;
  responseCode?: number;
}

/** Whether it is this recipient or this email that is refused: a password or a sender that is wrong is the app's, and can be mended. */
function isForGood({ command, responseCode = 0 }: Refusal): boolean {
  return responseCode >= 500 && (command === "RCPT TO" || command === "DATA");
}

function transport(smtpUrl: URL): Transporter {
  const isSecure = smtpUrl.protocol === "smtps:";
  const isOurs = ["localhost", "127.0.0.1", "[::1]"].includes(smtpUrl.hostname);
  return createTransport({
    host: smtpUrl.hostname.replace(/^\[|\]$/g, ""),
    port: Number(smtpUrl.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    // A password and people's addresses do not cross a network in the clear.
    requireTLS: !isSecure && !isOurs,
    ignoreTLS: !isSecure && isOurs,
    ...(smtpUrl.username
      ? { auth: { user: decodeURIComponent(smtpUrl.username), pass: decodeURIComponent(smtpUrl.password) } }
      : {}),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  });
}
