import { sendFile } from "@/server/files/answer";

type Params = { params: Promise<{ id: string }> };

/** A file, to whoever may read it now; `?size=thumb` gives the thumbnail of an image. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  return sendFile(request, (await params).id, "GET");
}

export async function HEAD(request: Request, { params }: Params): Promise<Response> {
  return sendFile(request, (await params).id, "HEAD");
}
