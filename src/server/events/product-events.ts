/**
 * What happens in the product and may concern somebody: each event with its facts. It knows nothing of messages; who
 * is told what is in `bindings.ts`.
 */
export type ProductEvents = {
  /** Somebody gave others access to a project. */
  "project.shared": {
    project: { name: string; path: string };
    by: { id: string; name: string };
    /** Who got access: ids of people. */
    withIds: string[];
  };
  /** A project was put away; nobody can work on it any more. */
  "project.archived": {
    project: { name: string; path: string };
    by: { id: string; name: string };
    teamIds: string[];
  };
};

export type ProductEventName = keyof ProductEvents;
