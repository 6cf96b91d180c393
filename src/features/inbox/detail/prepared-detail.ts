import type { QueryClient } from "@tanstack/react-query";
import type { Detail } from "../cache/answers";

/** Key of what was read ahead: its own, so that opening is not taken for done because of it. */
export const preparedKey = (id: string) => ["prepared-detail", id];

/** The content of a message that was about to be opened. Having it is not having read it. */
export function preparedDetail(queries: QueryClient, id: string): Detail | undefined {
  return queries.getQueryData<Detail>(preparedKey(id));
}
