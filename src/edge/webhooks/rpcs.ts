/*
 * What the module's RPCs `webhook/…` take and answer: written by `npm run docs` out of their schemas; do not
 * edit it. The edge may not import the module, and needs to know as much of it. Times are Unix seconds unless
 * docs/api.md says otherwise; what an RPC refuses is no part of its answer here (jobs.ts).
 */
export interface Rpcs {
  "take": {
    request: { most: number };
    answer: { jobs: readonly { key: string; lease: string; form: "json" | "discord"; url: string; secret: string; event: { id: string; type: string; at: number; data: object } }[] };
  };
  "report": {
    request: { key: string; lease: string; status: number; retry_after?: number | undefined; final?: boolean | undefined; error?: string | undefined };
    answer: { state: "waiting" | "delivered" | "failed" | "gone" };
  };
}
