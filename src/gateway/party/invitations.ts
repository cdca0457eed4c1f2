import { MOST_INVITATIONS } from "../../domain/gateway/party";
import { localUser } from "../../evr/local-user";

interface Invitation {
  /** Nakama's. */
  party: string;
  /** The inviter's. */
  account: bigint;
}

/** The invitations that a player has not answered, the oldest first; one an inviter. */
export interface Invitations {
  readonly count: number;
  /** Whether there is one to that party. */
  has(party: string): boolean;
  add(invitation: Invitation): void;
  /** Takes out the one of that inviter, else the oldest. */
  take(inviter: string): Invitation | undefined;
}

export function invitations(): Invitations {
  let open: Invitation[] = [];
  return {
    get count() {
      return open.length;
    },
    has: (party) => open.some((one) => one.party === party),
    add(invitation) {
      const others = open.filter(({ account }) => account !== invitation.account);
      open = [...others, invitation].slice(-MOST_INVITATIONS);
    },
    take(inviter) {
      const taken = open.find(({ account }) => localUser(account) === inviter) ?? open[0];
      open = open.filter((one) => one !== taken);
      return taken;
    },
  };
}
