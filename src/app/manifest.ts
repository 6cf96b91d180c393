import type { MetadataRoute } from "next";
import { shellWords } from "@/features/shell/shell-words";
import { requestLanguage } from "@/server/auth/language";

/** Lets people install the product; its icon then carries the unread count (B7). Colours as in tokens.css. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const { product, description } = shellWords(await requestLanguage());
  return {
    name: product,
    description,
    start_url: "/",
    display: "standalone",
    background_color: "#f3f4ef",
    theme_color: "#ffffff",
    icons: [{ src: "/favicon.svg", sizes: "any", type: "image/svg+xml" }],
  };
}
