// What holds for every answer, static files and errors included. The content security policy of pages has a nonce and is
// set in proxy.ts.
const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
];

const isDevelopment = process.env.NODE_ENV === "development";

// Left to Node.js: what registers itself once a process, and in development what takes longer to compile than to read.
const external = ["@dbos-inc/dbos-sdk", "@scalekit-sdk/node", "pg"];
const externalInDevelopment = ["csv-stringify", "drizzle-orm", "next-auth", "nodemailer", "pino", "zod"];

/** @type {import('next').NextConfig} */
const config = {
  // What `.dev.ts` ends is there in development alone.
  pageExtensions: isDevelopment ? ["ts", "tsx", "dev.ts"] : ["ts", "tsx"],
  poweredByHeader: false,
  reactStrictMode: true,
  experimental: {
    // No form of ours comes near it: the largest may have 40 fields of 2,000 characters.
    serverActions: { bodySizeLimit: "384kb" },
    proxyClientMaxBodySize: "512kb",
    // What a page loads later is compiled later, in development.
    turbopackLazyDynamicImports: true,
    turbopackLazyDynamicImportsSSR: true,
    // What a module does besides is of interest to a build alone.
    turbopackInferModuleSideEffects: !isDevelopment,
    // Packages are read as they come, not as they were written.
    turbopackInputSourceMaps: false,
    // PostCSS in a thread: as a process of its own it takes most of a second to start.
    turbopackPluginRuntimeStrategy: "workerThreads",
  },
  serverExternalPackages: isDevelopment ? [...external, ...externalInDevelopment] : external,
  // `next dev` writes every address it serves: those of the callbacks carry secrets.
  logging: { incomingRequests: { ignore: [/\/connections\/verify/, /\/api\/auth\/callback/] } },
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    // Files, which proxy.ts leaves alone: nothing in them may load or run anything, and no page may frame them.
    ...["/_next/static/:path*", "/_next/image", "/icons/:slug", "/icon.svg"].map((source) => ({
      source,
      headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }],
    })),
    // Their addresses and answers carry secrets. What stands here wins over what a handler sets.
    { source: "/connections/:route(verify|go)", headers: [{ key: "Referrer-Policy", value: "no-referrer" }] },
  ],
};

export default config;
