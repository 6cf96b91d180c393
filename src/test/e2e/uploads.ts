import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expect } from "./fixtures";

/** Uploads as the composer does: the file is the body, kind and name are in the address. */
export async function uploadFile(
  page: Page,
  { kind = "file", name, bytes, origin }: { kind?: string; name: string; bytes: Buffer; origin?: string },
) {
  const { origin: own } = new URL(page.url());
  return page.request.post(`/api/files?${new URLSearchParams({ kind, name })}`, {
    data: bytes,
    headers: { "content-type": "application/octet-stream", origin: origin ?? own },
  });
}

/** The id of an upload that has to succeed. */
export async function uploaded(page: Page, file: { kind?: string; name: string; bytes: Buffer }) {
  const answer = await uploadFile(page, file);
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as { id: string; width: number; height: number };
}

/** A picture that one can tell from another: a bell tower over water at dusk, drawn and rastered. */
export function drawing(width: number, height: number, sky = "#c9b291"): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 600 400" preserveAspectRatio="xMidYMid slice">
    <rect width="600" height="400" fill="${sky}"/><circle cx="420" cy="120" r="44" fill="#f4efe2"/>
    <path d="M0 210 Q150 150 300 205 T600 190 V400 H0Z" fill="#5f7d78"/>
    <rect x="200" y="120" width="34" height="120" fill="#1d2f33"/><path d="M196 122 L217 84 L238 122Z" fill="#1d2f33"/>
    <rect y="262" width="600" height="138" fill="#31525a"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
