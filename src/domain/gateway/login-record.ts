import type { EvrId } from "../evr-id";

/** What is kept of a log-in, so that a client which comes back need not show its password again. */
export interface LoginRecord {
  user: string;
  evr_id: EvrId;
  /** A mark of the password of that time: a change of it ends what was logged in before. */
  password: string;
  /** Unix seconds. */
  forget_at: number;
}

/** `password`: the mark of today's. */
export const resumes = (
  record: LoginRecord,
  { evrId, password, now }: { evrId: EvrId; password: string; now: number },
): boolean => record.evr_id === evrId && record.password === password && record.forget_at > now;
