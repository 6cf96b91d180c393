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
  /** A picture of the studio is drawn. */
  "image.completed": {
    image: StudioImage;
    /** To be shown and to be downloaded: uploads of the system. Width and height in pixels. */
    picture: { id: string; width: number; height: number };
    fileId: string;
  };
  /** A picture of the studio could not be drawn, and will not be tried again. */
  "image.failed": { image: StudioImage; reason: "slow" | "broken" };
};

type StudioImage = { id: string; ownerId: string; prompt: string; path: string };

export type ProductEventName = keyof ProductEvents;
