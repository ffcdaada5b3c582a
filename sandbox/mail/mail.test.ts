import { createTransport } from "nodemailer";
import { expect, onTestFinished, test } from "vitest";
import { orderFault, ownSandbox, stateFile } from "../testing/sandbox";

async function withMail(dataFile?: string) {
  const sandbox = await ownSandbox({ dataFile, smtpPort: 0 });
  const sender = createTransport(sandbox.smtpUrl ?? "");
  onTestFinished(() => sender.close());
  const send = (subject: string) =>
    sender.sendMail({
      from: "App <app@example.com>",
      to: "Ana <ana@example.com>",
      subject,
      text: "Hello, Ana. Grüße!",
      html: "<p>Hello, <b>Ana</b></p><script>alert(1)</script>",
      headers: { "List-Unsubscribe": "<https://app.example/u>" },
    });
  const read = async (path: string) => (await fetch(`${sandbox.origin}/_sandbox/api${path}`)).json();
  return { sandbox, send, read };
}

test("what is sent stands in the inbox, as JSON and as a page", async () => {
  const { sandbox, send, read } = await withMail();
  await send("Gmail needs reconnecting: ä & <b>");
  await send("Another");
  const { mails } = await read("/inbox?to=ana@example.com");
  expect(mails).toHaveLength(2);
  expect(mails[0]).toMatchObject({
    from: "app@example.com",
    to: ["ana@example.com"],
    subject: "Gmail needs reconnecting: ä & <b>",
    text: "Hello, Ana. Grüße!\n",
    headers: { "list-unsubscribe": "<https://app.example/u>" },
  });
  expect((await read("/inbox?to=ben@example.com")).mails).toEqual([]);
  const page = await fetch(`${sandbox.origin}/_sandbox/inbox/${mails[0].id}`);
  expect(await page.text()).toContain("Gmail needs reconnecting: ä &amp; &lt;b&gt;</h1>");
  const asHtml = await fetch(`${sandbox.origin}/_sandbox/inbox/${mails[0].id}/html`);
  expect(asHtml.headers.get("content-security-policy")).toContain("sandbox");
  expect(await asHtml.text()).toContain("<b>Ana</b>");
  expect((await fetch(`${sandbox.origin}/_sandbox/inbox/mail_1`)).status).toBe(404);
});

test("mail is kept over a restart", async () => {
  const dataFile = stateFile();
  const { sandbox, send } = await withMail(dataFile);
  await send("Kept");
  await sandbox.stop();
  const { read } = await withMail(dataFile);
  expect((await read("/inbox")).mails).toMatchObject([{ subject: "Kept" }]);
});

test("faults: refused for now, refused for good, its sender refused, taken and not said so", async () => {
  const { sandbox, send, read } = await withMail();
  orderFault(sandbox, { method: "smtp", remaining: 1, kind: { type: "fail", code: "UNAVAILABLE" } });
  await expect(send("Now")).rejects.toMatchObject({ responseCode: 451 });
  orderFault(sandbox, { method: "smtp", remaining: 1, kind: { type: "fail", code: "NOT_FOUND" } });
  await expect(send("Never")).rejects.toMatchObject({ responseCode: 550 });
  orderFault(sandbox, { method: "smtp-sender", remaining: 1, kind: { type: "fail", code: "NOT_FOUND" } });
  await expect(send("Whose?")).rejects.toMatchObject({ command: "MAIL FROM", responseCode: 553 });
  expect((await read("/inbox")).mails).toEqual([]);
  orderFault(sandbox, { method: "smtp", remaining: 1, kind: { type: "accept_then_drop" } });
  await expect(send("Lost")).rejects.toMatchObject({ responseCode: 421 });
  expect((await read("/inbox")).mails).toMatchObject([{ subject: "Lost" }]);
});
