import "server-only";
import { setGroupMembers, setMembersSchema } from "@/domain/group/set-members";
import { upsertPeople, upsertPeopleSchema } from "@/domain/person/upsert-many";
import { router, senderProcedure } from "./trpc";

/** How a host product keeps people and groups in step with its own. Shapes, errors and rules: the verbs' docstrings. */
export const directoryRouter = router({
  upsertPeople: senderProcedure
    .input(upsertPeopleSchema)
    .mutation(({ ctx, input }) => upsertPeople(ctx, input)),
  setGroupMembers: senderProcedure
    .input(setMembersSchema)
    .mutation(({ ctx, input }) => setGroupMembers(ctx, input)),
});
