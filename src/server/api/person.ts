import "server-only";
import { changeRole, changeRoleSchema } from "@/domain/person/change-role";
import { disablePerson } from "@/domain/person/disable";
import { enablePerson } from "@/domain/person/enable";
import { endSessions } from "@/domain/person/end-sessions";
import { erasePerson } from "@/domain/person/erase";
import { listPeople, listPeopleSchema, personIdSchema } from "@/domain/person/list";
import { setLanguage, setLanguageSchema } from "@/domain/person/set-language";
import { pageDirection } from "./page-direction";
import { adminProcedure, personProcedure, router } from "./trpc";

/** What people keep about themselves, and what admins do with people. Shapes, errors and rules: the verbs' own docstrings. */
export const personRouter = router({
  setLanguage: personProcedure.input(setLanguageSchema).mutation(({ ctx, input }) => setLanguage(ctx, input)),
  list: adminProcedure
    .input(listPeopleSchema.extend(pageDirection))
    .query(({ ctx, input: { direction: _, ...input } }) => listPeople(ctx, input)),
  disable: adminProcedure.input(personIdSchema).mutation(({ ctx, input }) => disablePerson(ctx, input)),
  enable: adminProcedure.input(personIdSchema).mutation(({ ctx, input }) => enablePerson(ctx, input)),
  changeRole: adminProcedure.input(changeRoleSchema).mutation(({ ctx, input }) => changeRole(ctx, input)),
  endSessions: adminProcedure.input(personIdSchema).mutation(({ ctx, input }) => endSessions(ctx, input)),
  erase: adminProcedure.input(personIdSchema).mutation(({ ctx, input }) => erasePerson(ctx, input)),
});
