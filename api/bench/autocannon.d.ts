/** The part of autocannon that the load generator uses; the package ships no types. */
declare module "autocannon" {
  interface Request {
    path?: string;
    body?: string | undefined;
    setupRequest?: (defaults: Request) => Request;
  }
  interface Options extends Request {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    method: "GET" | "POST";
    headers?: Record<string, string>;
    requests: Request[];
  }
  interface Result {
    "2xx": number;
    non2xx: number;
    errors: number;
    /** Seconds. */
    duration: number;
    /** Milliseconds. */
    latency: { p50: number; p99: number };
  }
  export default function autocannon(options: Options): Promise<Result>;
}
