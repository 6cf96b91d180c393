import type { Context } from "@/domain/context";
import { notify } from "@/domain/message/notify";
import { updateMessage } from "@/domain/message/update";

export async function exportPictures(ctx: Context, personId: string, exportId: string) {
  const idempotencyKey = `export ${exportId}`;
  await notify(ctx, { to: personId, type: "image", title: "Exporting your pictures", idempotencyKey });
  // The work is done here.
  await updateMessage(ctx, {
    idempotencyKey,
    title: "Your pictures are ready",
    action: { label: "Download", url: `/exports/${exportId}` },
    unreadAgain: true,
  });
}
