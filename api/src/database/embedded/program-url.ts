/**
 * Where a program that is started on its own (a thread, a child process) is found: beside its source while that is run
 * directly, and under its built name in the one flat folder of the build.
 * @param from `import.meta.url` of the file that starts it
 */
export function programUrl(from: string, source: string, built: string): URL {
  return new URL(from.endsWith(".ts") ? source : built, from);
}
