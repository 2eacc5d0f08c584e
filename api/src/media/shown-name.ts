const MOST = 120;

/** What a file is called in lists and downloads: the last part of the name that it came with, without what a path or a header could take for more. */
export function shownName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(/[\p{C}<>:"|?*]/gu, "")
    .replace(/^[.\s]+|[.\s]+$/g, "")
    .slice(0, MOST)
    .toWellFormed();
  return plain === "" ? "未命名" : plain;
}

/** `Content-Disposition` of a download (RFC 6266), with the ending of what it is and not of what it was called. */
export function attachmentHeader(name: string, extension: string): string {
  const stem = name.replace(/\.[^.]*$/, "") || name;
  const encoded = encodeURIComponent(`${stem}.${extension}`).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="file.${extension}"; filename*=UTF-8''${encoded}`;
}
