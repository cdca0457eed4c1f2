/** Something that is not as the protocol's description says. */
export class Complaint extends Error {}

/** What a peer has to complain about: tests and simulations ask for none. */
export interface Complaints {
  readonly list: readonly string[];
  add(what: string): Complaint;
}

/** `who`: whose complaints these are, for the reader. */
export function complaintsOf(who: string): Complaints {
  const list: string[] = [];
  return {
    list,
    add(what) {
      list.push(`${who}: ${what}`);
      return new Complaint(`${who}: ${what}`);
    },
  };
}
