/**
 * What a page of your own drops in: docs/use-it-in-your-app.md. For server components; a client component takes the hook from
 * `./use-connection` itself, since what stands here reads the session and belongs on the server.
 */
export { ConnectPrompt, type ConnectPromptProps } from "./connect-prompt";
export { RequireConnection, type RequireConnectionProps } from "./require-connection";
