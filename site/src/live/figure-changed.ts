/** Told to the document when an observation changes: its id as `detail`, or null when any may have changed. */
export const FIGURE_CHANGED = "gongbao:figure-changed";
