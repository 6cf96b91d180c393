import "server-only";
import { findPicture } from "@/domain/studio/find-picture";
import { answering } from "../files/answer";
import { download } from "../files/download";
import { serverFiles } from "../files/server-files";
import { requestContext } from "../request-context";

/** Answers whoever asks for a picture of the studio; who may not see it learns as much as of one that does not exist. */
export function sendPicture(request: Request, id: string, method: "GET" | "HEAD"): Promise<Response> {
  return answering(request, async () => {
    const file = await findPicture(await requestContext(), { id });
    const { store } = await serverFiles();
    return download(store, { file, size: null, method, headers: request.headers });
  });
}
