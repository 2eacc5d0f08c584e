/** The files in which a metric's figures can be had. */
export const DOWNLOADS = [
  { extension: "csv", name: "CSV", mediaType: "text/csv" },
  {
    extension: "xlsx",
    name: "Excel",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
  { extension: "json", name: "JSON", mediaType: "application/json" },
] as const;

/** @param asOf an ISO instant; undefined for what is known now */
export function downloadPath(code: string, extension: string, asOf: string | undefined): string {
  const path = `/metrics/${encodeURIComponent(code)}/export.${extension}`;
  return asOf === undefined ? path : `${path}?asOf=${encodeURIComponent(asOf)}`;
}
