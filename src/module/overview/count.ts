import { isCounted, namesOf } from "../../domain/overview/counted";
import { newCounter } from "../nakama/counts";
import type { HearCall } from "../nakama/rpc";
import { machineNumber } from "../selection/ask";

const count = newCounter(machineNumber);

/** Counts a call in the memory of this machine; a record is made of it once a minute (flush.ts). */
export const countCall: HearCall = (nk, entry, done) => {
  try {
    if (isCounted(entry)) count(nk, namesOf({ id: entry.id, ...done }));
  } catch {
    // What was done is done, counted or not.
  }
};
