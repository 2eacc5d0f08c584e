/** The languages in which the bulletin prints figures and periods, as BCP 47 tags. */
export type Locale = "zh-CN" | "en";
