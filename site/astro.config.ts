import node from "@astrojs/node";
import { defineConfig } from "astro/config";

export default defineConfig({
  output: "server",
  adapter: node({ mode: "middleware" }),
  // Pages are bytes in a cache: a page without a style of its own in it is smaller and shares one file with all others.
  build: { inlineStylesheets: "never" },
  // The content security policy refuses inline scripts.
  vite: { build: { assetsInlineLimit: 0 } },
  trailingSlash: "never",
  devToolbar: { enabled: false },
});
