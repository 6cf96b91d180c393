/** Where a file of a message is read; whoever may not read it gets a 404 there. */
export function fileAddress(id: string): string {
  return `/api/files/${id}`;
}

/** Where the small square of an image is read. */
export function thumbnailAddress(id: string): string {
  return `${fileAddress(id)}?size=thumb`;
}
