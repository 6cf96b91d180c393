import "server-only";
import { listByEmail } from "@/domain/person/list-by-email";
import { env } from "@/env";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "../../../drizzle/demo";
import { serverContext } from "../context";

export type DemoPerson = {
  email: string;
  name: string;
  image: string | null;
  admin: boolean;
  password: string;
};

/** The people to sign in as in demo mode; none outside it. */
export async function demoPeople(): Promise<DemoPerson[]> {
  if (!env.demo) return [];
  const people = await listByEmail(serverContext({ kind: "system" }), {
    emails: DEMO_PEOPLE.map(({ email }) => email),
  });
  return people.map(({ email, name, image, role }) => ({
    email,
    name,
    image,
    admin: role === "admin",
    password: DEMO_PASSWORD,
  }));
}
