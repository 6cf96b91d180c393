import { Projects } from "@/features/shell/projects";
import { requirePerson } from "@/server/auth/current-person";

export default async function HomePage() {
  await requirePerson("/");
  return <Projects />;
}
