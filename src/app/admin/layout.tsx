import type { ReactNode } from "react";
import { AdminFrame } from "@/features/admin/admin-frame";
import { currentPerson } from "@/server/auth/current-person";
import { TrpcProvider } from "@/trpc/client";

/** The frame, for people who may send; everybody else gets the bare page, whose own guard sends them away. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson();
  if (!person || person.role === "user") return children;
  const { name, image, role } = person;
  return (
    <TrpcProvider sessionId={person.sessionId}>
      <AdminFrame person={{ name, image, role }}>{children}</AdminFrame>
    </TrpcProvider>
  );
}
