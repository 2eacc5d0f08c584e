/** Where the database says what happens to it; a pino logger fits. */
export interface DatabaseLog {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}
