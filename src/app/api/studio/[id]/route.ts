import { sendPicture } from "@/server/studio/send-picture";

type Params = { params: Promise<{ id: string }> };

/** A picture of the studio, to its owner. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  return sendPicture(request, (await params).id, "GET");
}

export async function HEAD(request: Request, { params }: Params): Promise<Response> {
  return sendPicture(request, (await params).id, "HEAD");
}
