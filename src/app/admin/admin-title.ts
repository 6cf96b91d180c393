import type { Metadata } from "next";
import { currentPerson } from "@/server/auth/current-person";

/** The title of an admin page, for admins: the page that others get in its place must not tell what it is. */
export async function adminTitle(title: string): Promise<Metadata> {
  const person = await currentPerson();
  return person?.role === "admin" ? { title: { absolute: `${title}, Belfry admin` } } : {};
}
