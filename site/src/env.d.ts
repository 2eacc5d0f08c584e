declare namespace App {
  interface Locals {
    /** What the page being rendered depends on; the server puts it there. */
    page: import("./server/page-context.ts").PageContext;
  }
}
