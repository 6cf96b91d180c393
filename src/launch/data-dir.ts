import { accessSync, constants, lstatSync, mkdirSync } from "node:fs";
import { LaunchError } from "./launch-error";

/**
 * Makes DATA_DIR where it is missing, and makes sure that this user can keep things in it.
 *
 * @throws LaunchError
 */
export function openDataDir(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 });
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch {
    throw new LaunchError(
      `${path} cannot be written by this user: correct its owner, or set DATA_DIR to another folder`,
    );
  }
}

/**
 * Refuses what somebody else made where we keep our own: anybody may write to /var/tmp.
 *
 * @throws LaunchError
 */
export function assertOwner(path: string, uid: number | undefined): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found || uid === undefined) return;
  if (found.isDirectory() && found.uid === uid && (found.mode & 0o022) === 0) return;
  throw new LaunchError(`${path} belongs to another user: remove it, or set DATA_DIR to another folder`);
}
