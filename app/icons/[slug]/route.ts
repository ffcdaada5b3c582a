import { brandTile } from "@/lib/catalogue/brand-tile";

/** A connector's icon. The address carries a version (components/connections/provider-icon.tsx), so it never changes. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const { slug } = await params;
  const svg = brandTile(slug);
  if (!svg) return new Response("No such connector.", { status: 404 });
  return new Response(svg, {
    headers: {
      "content-type": "image/svg+xml; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'",
      "x-content-type-options": "nosniff",
    },
  });
}
