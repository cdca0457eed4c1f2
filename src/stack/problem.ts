/** A problem that the operator can mend: shown as one clear line, without a stack. */
export class Problem extends Error {}
