import type { NotifyInput } from "@/domain/message/notify";
import type { ProductEventName, ProductEvents } from "./product-events";

type Bindings = { [E in ProductEventName]: (facts: ProductEvents[E]) => NotifyInput[] };

/** Which event sends which message to whom. An empty list sends nothing. */
export const BINDINGS: Bindings = {
  "project.shared": ({ project, by, withIds }) =>
    except(by.id, withIds, (to) => ({
      to,
      from: by.id,
      type: "task",
      payload: { task: "Look through it", project: project.name, by: by.name, url: project.path },
    })),
  "project.archived": ({ project, by, teamIds }) =>
    except(by.id, teamIds, (to) => ({
      to,
      from: by.id,
      type: "system",
      title: `${project.name} was archived`,
      text: `${by.name} put it away. Its pictures can still be seen.`,
      action: { label: "See the project", url: project.path },
      priority: "low",
    })),
  "image.completed": ({ image, picture, fileId }) => [
    {
      to: image.ownerId,
      type: "image",
      payload: { outcome: "drawn", prompt: image.prompt, url: image.path, picture },
      attachmentIds: [fileId],
      idempotencyKey: `studio image ${image.id}`,
    },
  ],
  "image.failed": ({ image, reason }) => [
    {
      to: image.ownerId,
      type: "image",
      payload: { outcome: "failed", prompt: image.prompt, url: image.path, reason },
      idempotencyKey: `studio image ${image.id}`,
    },
  ],
};

/** Nobody is told what they did themselves. */
function except(actorId: string, ids: string[], message: (to: string[]) => NotifyInput): NotifyInput[] {
  const to = ids.filter((id) => id !== actorId);
  return to.length === 0 ? [] : [message(to)];
}
