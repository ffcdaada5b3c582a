import { execFileSync, spawnSync } from "node:child_process";

/** A system user by number, as `spawn` takes it; empty means the user we already are. */
export interface SystemUser {
  uid?: number;
  gid?: number;
}

/**
 * The user PostgreSQL runs as: PostgreSQL refuses root, so root hands it to `postgres`, or to `nobody` where that
 * user does not exist. `owner` is who owns an existing data folder: that user goes on serving it.
 */
export function unprivilegedUser(owner?: Required<SystemUser>): SystemUser {
  if (process.getuid?.() !== 0) return {};
  if (owner && owner.uid !== 0) return owner;
  const user = systemUser("postgres") ?? systemUser("nobody");
  if (!user)
    throw new Error("PostgreSQL does not run as root, and there is no user `postgres` or `nobody` here.");
  return user;
}

function systemUser(name: string): Required<SystemUser> | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}

/** Whether `user` can get into a folder and read it: folders above it may be closed to others. */
export function canReach(user: SystemUser, folder: string): boolean {
  const script = 'test -r "$1" && test -x "$1"';
  return (
    spawnSync("/bin/sh", ["-c", script, "sh", folder], { ...user, cwd: "/", stdio: "ignore" }).status === 0
  );
}
