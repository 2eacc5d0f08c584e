const digits = "零一二三四五六七八九";
const places = ["", "十", "百", "千"];

/**
 * The Chinese reading of a whole number from 0 to 9999: 零, 十二, 二百零五, 三千零一十.
 */
export function chineseNumeral(value: number): string {
  if (value === 0) return "零";
  let reading = "";
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      gap = reading !== "";
      continue;
    }
    reading += (gap ? "零" : "") + digits[digit] + places[place];
    gap = false;
  }
  return reading.replace(/^一十/, "十");
}

/**
 * Reads such a numeral back. 两 counts as 二, 〇 as 零, and a leading 百 or 千 as 一百 or 一千 (as in 百余户).
 * Gives `undefined` for what is not a well-formed numeral: 一百二, 二〇一八, 十百.
 */
export function readChineseNumeral(text: string): number | undefined {
  const plain = text
    .replaceAll("两", "二")
    .replaceAll("〇", "零")
    .replace(/^(?=[百千])/, "一");
  let value = 0;
  let digit = 0;
  for (const character of plain) {
    const place = places.indexOf(character);
    if (place < 0) {
      digit = digits.indexOf(character);
      if (digit < 0) return undefined;
    } else {
      value += (digit || 1) * 10 ** place;
      digit = 0;
    }
  }
  value += digit;
  // Only a numeral that its value would be read as is well formed.
  return chineseNumeral(value) === plain.replace(/^一十/, "十") ? value : undefined;
}
