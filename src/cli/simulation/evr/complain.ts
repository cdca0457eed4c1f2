import { Complaint } from "../../../evr/peers/complaints";
import type { Failures } from "../failures";

/** What a peer complained about counts as failures. */
export function complain(failures: Failures, complaints: readonly string[]): void {
  for (const complaint of complaints) failures.count(new Complaint(complaint));
}
