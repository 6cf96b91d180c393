import { cookieFor, rows } from "@realtime/test-fixtures";
import { testPeople } from "../people";
import { type Api, apiOf, type Device, openDevice } from "./device";
import type { SentMessages } from "./history";
import type { Random } from "./random";
import type { System } from "./system";

/** People of one round, with their devices, and the admin who writes to them. */
export type Crowd = {
  readonly people: readonly Member[];
  readonly groups: readonly { id: number; members: ReadonlySet<string> }[];
  readonly devices: readonly Device[];
  readonly sender: { readonly userId: string; readonly api: Api };
  readonly sent: SentMessages;
  /** Who has been signed out: from then on they are refused, and their devices show nothing new. */
  readonly signedOut: Set<string>;
  stop(): void;
};

export type Member = { readonly userId: string; readonly sessionId: string; readonly cookie: string };

/** Devices that open at once: as many as two web processes may be asked by at a time. */
const AT_ONCE = 32;

/**
 * People who have just come, so that nothing of an earlier round is theirs, in two groups that overlap. The first
 * `secondDevices` of them have two devices.
 */
export async function gather(
  system: System,
  options: { people: number; secondDevices: number; random: Random },
): Promise<Crowd> {
  const { random } = options;
  const ids = await testPeople(() => system.db).addMany(options.people + 1);
  const sql = rows(system.db.sql);
  const member = async (userId: string): Promise<Member> => {
    const sessionId = await sql.session(userId);
    return { userId, sessionId, cookie: await cookieFor(userId, sessionId, { secret: system.secret }) };
  };
  const [admin, ...people] = await Promise.all(ids.map(member));
  if (!admin) throw new Error("nobody came");
  await system.db.sql`update users set role = 'admin' where id = ${admin.userId}`;

  const half = Math.ceil(people.length / 2);
  const membersOf = [people.slice(0, half), people.slice(Math.floor(half / 2), half + Math.floor(half / 2))];
  const groups = await Promise.all(
    membersOf.map(async (members) => {
      const userIds = members.map(({ userId }) => userId);
      return { id: await sql.group(...userIds), members: new Set(userIds) };
    }),
  );

  const owners = [...people, ...people.slice(0, options.secondDevices)];
  const devices: Device[] = [];
  const open = async () => {
    for (let owner = owners.shift(); owner; owner = owners.shift()) {
      const name = `device ${options.people + options.secondDevices - owners.length} of ${owner.userId}`;
      devices.push(await openDevice(system, { ...owner, name, random }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, open));
  return {
    people,
    groups,
    devices,
    sender: { userId: admin.userId, api: apiOf(system, admin.cookie, random) },
    sent: new Map(),
    signedOut: new Set(),
    stop() {
      for (const device of devices) device.stop();
    },
  };
}
