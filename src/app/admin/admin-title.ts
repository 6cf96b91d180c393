import type { Metadata } from "next";
import { currentPerson } from "@/server/auth/current-person";

/** The title of an admin page, for those who may open it: the page that others get in its place must not tell what it is. */
export async function adminTitle(title: string, adminOnly = false): Promise<Metadata> {
  const person = await currentPerson();
  const may = person?.role === "admin" || (person?.role === "sender" && !adminOnly);
  return may ? { title: { absolute: `${title}, Belfry admin` } } : {};
}
