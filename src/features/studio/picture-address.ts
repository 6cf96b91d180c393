/** Where a picture is read, by its owner alone. */
export function pictureAddress(id: string): string {
  return `/api/studio/${id}`;
}
