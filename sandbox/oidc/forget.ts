import type Provider from "oidc-provider";

/**
 * Drops the provider's own login session once a sign-in has reached the app. Otherwise choosing somebody else
 * later in the same browser would need the provider to sign the first person out, by a page with a script.
 */
export function forgetSignIns(provider: Provider): void {
  provider.use(async (koa, next) => {
    await next();
    const session = koa.oidc?.session;
    if (koa.oidc?.route !== "resume" || !session?.accountId || session.destroyed) return;
    await session.destroy();
    koa.cookies.set(provider.cookieName("session"), null, { path: "/", signed: true });
  });
}
