import { Composer } from "@/features/admin/compose/composer";
import { requireSender } from "@/server/auth/current-person";
import { adminTitle } from "../admin-title";

export const generateMetadata = () => adminTitle("New message");

export default async function ComposePage() {
  const { name, image } = await requireSender("/admin/compose");
  return <Composer sender={{ name, image }} now={new Date().toISOString()} />;
}
