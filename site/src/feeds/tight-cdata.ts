/**
 * XML without the blanks that feedsmith's indenting puts around a CDATA section, which would count as part of its text.
 * Texts have no such place: in HTML `<` is escaped, and the end of a section inside a text is split.
 */
export const tightCdata = (xml: string): string =>
  xml.replace(/>\s+(<!\[CDATA\[)/g, ">$1").replace(/(\]\]>)\s+(?=<\/)/g, "$1");
