import type { Rpc } from "../nakama/rpc";
import { accountPageRpcs } from "./account/account-page";
import { passwordLinkRpcs } from "./account/password-links";
import { codeExchangeRpcs } from "./codes/code-exchange";
import { codeRpcs } from "./codes/codes";
import { enterpriseRpcs } from "./organisations/enterprise";
import { hostRpcs } from "./hosts/hosts";
import { ready } from "./ready";
import { discordRpcs } from "./sign-in/discord";
import { logInRpcs } from "./sign-in/log-in";
import { meRpcs } from "./sign-in/me";

/** What the edge calls. */
export const identityRpcs: readonly Rpc[] = [
  ...codeRpcs,
  ...codeExchangeRpcs,
  ...logInRpcs,
  ...discordRpcs,
  ...meRpcs,
  ...hostRpcs,
  ...accountPageRpcs,
  ...passwordLinkRpcs,
  ...enterpriseRpcs,
  ready,
];
