/** NEW: never published. CHANGED: published, and something newer waits. PUBLISHED: nothing waits. */
export const DESK_ARTICLE_STATES = ["NEW", "CHANGED", "PUBLISHED"] as const;
export type DeskArticleState = (typeof DESK_ARTICLE_STATES)[number];
