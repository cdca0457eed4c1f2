import type { Rpc } from "../nakama/rpc";
import { accountPageRpcs } from "./account-page";
import { codeExchangeRpcs } from "./code-exchange";
import { codeRpcs } from "./codes";
import { enterpriseRpcs } from "./enterprise";
import { hostRpcs } from "./hosts";
import { logInRpcs } from "./log-in";
import { meRpcs } from "./me";

/** What the edge calls. */
export const identityRpcs: readonly Rpc[] = [
  ...codeRpcs,
  ...codeExchangeRpcs,
  ...logInRpcs,
  ...meRpcs,
  ...hostRpcs,
  ...accountPageRpcs,
  ...enterpriseRpcs,
];
