/**
 * What kind of value a vintage carries: the part of the SDMX code list `CL_OBS_STATUS` 2.2 that the bulletin uses.
 * `sdmx` is the code of that list. A vintage that is MISSING has no value; every other one has.
 */
export const OBSERVATION_STATUSES = {
  NORMAL: { sdmx: "A", zh: "正式", en: "Normal" },
  PROVISIONAL: { sdmx: "P", zh: "初步", en: "Provisional" },
  ESTIMATED: { sdmx: "E", zh: "估计", en: "Estimated" },
  FORECAST: { sdmx: "F", zh: "预测", en: "Forecast" },
  MISSING: { sdmx: "O", zh: "暂缺", en: "Missing" },
  IMPUTED: { sdmx: "I", zh: "推算", en: "Imputed" },
  TIME_SERIES_BREAK: { sdmx: "B", zh: "口径有变", en: "Break in series" },
} as const;

export type ObservationStatus = keyof typeof OBSERVATION_STATUSES;

export const OBSERVATION_STATUS_CODES = Object.keys(OBSERVATION_STATUSES) as ObservationStatus[];
