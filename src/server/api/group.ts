import "server-only";
import { createGroup, createGroupSchema } from "@/domain/group/create";
import {
  getGroup,
  groupIdSchema,
  listGroups,
  listGroupsSchema,
  listMembers,
  listMembersSchema,
} from "@/domain/group/list";
import { addMembers, membersSchema, removeMembers } from "@/domain/group/membership";
import { renameGroup, renameGroupSchema } from "@/domain/group/rename";
import { pageDirection } from "./page-direction";
import { adminProcedure, router, senderProcedure } from "./trpc";

/** Groups: who may send sees them, admins change them. Shapes, errors and rules: the verbs' own docstrings. */
export const groupRouter = router({
  list: senderProcedure.input(listGroupsSchema).query(({ ctx, input }) => listGroups(ctx, input)),
  get: senderProcedure.input(groupIdSchema).query(({ ctx, input }) => getGroup(ctx, input)),
  members: senderProcedure
    .input(listMembersSchema.extend(pageDirection))
    .query(({ ctx, input: { direction: _, ...input } }) => listMembers(ctx, input)),
  create: adminProcedure.input(createGroupSchema).mutation(({ ctx, input }) => createGroup(ctx, input)),
  rename: adminProcedure.input(renameGroupSchema).mutation(({ ctx, input }) => renameGroup(ctx, input)),
  addMembers: adminProcedure.input(membersSchema).mutation(({ ctx, input }) => addMembers(ctx, input)),
  removeMembers: adminProcedure.input(membersSchema).mutation(({ ctx, input }) => removeMembers(ctx, input)),
});
