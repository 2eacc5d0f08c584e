/** Text that XML 1.0 can carry (2.2): each character that it cannot is replaced by U+FFFD. */
export const xmlText = (text: string): string =>
  text.toWellFormed().replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\ufffd");
