import * as v from "valibot";
import { type EvrId, parseEvrId } from "../../domain/evr-id";
import { text } from "../nakama/shape";

/** In its one spelling. */
export const evrId = () =>
  v.pipe(
    text(32),
    v.check((value) => parseEvrId(value) !== undefined, "expected PLATFORM-<uint64>"),
    v.transform((value) => parseEvrId(value) as EvrId),
  );
