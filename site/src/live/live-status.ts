const GRACE_MS = 3_000;
const clock = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

let timer: ReturnType<typeof setTimeout> | undefined;

/** Says quietly since when the page's figures stand still; a short break is not worth a word. */
export function showOffline(since: Date): void {
  timer ??= setTimeout(() => write(`离线，数据停在 ${clock.format(since)}`), GRACE_MS);
}

/** All is well again: says nothing. */
export function showOnline(): void {
  clearTimeout(timer);
  timer = undefined;
  write("");
}

function write(text: string): void {
  const status = document.querySelector("[data-live-status]");
  if (status && status.textContent !== text) status.textContent = text;
}
