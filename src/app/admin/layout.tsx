import type { ReactNode } from "react";
import { AdminFrame } from "@/features/admin/admin-frame";
import { currentPerson } from "@/server/auth/current-person";
import { TrpcProvider } from "@/trpc/client";
import { Words } from "../words/words";

/** The frame, for people who may send; everybody else gets the bare page, whose own guard sends them away. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson();
  if (!person || person.role === "user") return children;
  const { name, image, role } = person;
  return (
    <TrpcProvider sessionId={person.sessionId}>
      <Words language="en">
        <div lang="en" dir="ltr" className="contents">
          <AdminFrame person={{ name, image, role }}>{children}</AdminFrame>
        </div>
      </Words>
    </TrpcProvider>
  );
}
