import { Projects } from "@/features/shell/projects";
import { requirePerson } from "@/server/auth/current-person";
import { requestLanguage } from "@/server/auth/language";

export default async function HomePage() {
  await requirePerson("/");
  return <Projects language={await requestLanguage()} />;
}
