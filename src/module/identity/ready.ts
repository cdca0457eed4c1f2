import * as v from "valibot";
import { edgeRpc } from "../nakama/edge-rpc";

/** What an edge wants to know before it takes calls: that the module runs, and that its database answers. */
export const ready = edgeRpc({
  id: "ready",
  reads: true,
  quiet: true,
  summary: "Check that the module and its database answer.",
  request: () => v.object({}),
  answer: () => v.object({ ready: v.boolean() }),
  handle({ nk }) {
    nk.sqlQuery("SELECT 1");
    return { ready: true };
  },
});
