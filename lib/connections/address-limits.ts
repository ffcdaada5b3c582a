import "server-only";
import { atAddress, forAnAddress, overLimits } from "../security/rate-limit";
import { MINT_LIMITS } from "./mint-limits";

/**
 * Counts a link that is minted for, or comes back to, whoever is behind the address of the request under way: as many come back as
 * could be asked for.
 *
 * @returns as `overLimits`
 */
export function overLinkLimits(name: "mint" | "verify"): Promise<number> {
  return overLimits(
    MINT_LIMITS.flatMap((limit) => atAddress(`${name}-${limit.seconds}`, forAnAddress(limit))),
  );
}
