import "server-only";
import { listByEmail } from "@/domain/person/list-by-email";
import { env } from "@/env";
import { serverContext } from "../context";

/** The demonstration people that the seed makes, in the order of the sign-in page, and their one password. */
const DEMO_EMAILS = ["admin@example.com", "ada@example.com", "grace@example.com", "alan@example.com"];
const DEMO_PASSWORD = "belfry-demo";

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
  const people = await listByEmail(serverContext({ kind: "system" }), { emails: DEMO_EMAILS });
  return people.map(({ email, name, image, role }) => ({
    email,
    name,
    image,
    admin: role === "admin",
    password: DEMO_PASSWORD,
  }));
}
