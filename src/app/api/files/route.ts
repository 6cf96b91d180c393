import { receiveUpload } from "@/server/files/answer";

/**
 * Takes in a file as the body of the request: `POST /api/files?kind=file&name=plan.pdf`, kind `file` or `image`.
 * Answers 201 with `{ id, kind, name, size, contentType, width, height }`, or a problem document.
 */
export function POST(request: Request): Promise<Response> {
  return receiveUpload(request);
}
