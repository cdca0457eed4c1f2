const FLAG = "homeport-test";

/** Settings that no server of people may have need a flag beside them. Throws an Error that names the setting. */
export function checkForTests({ TEST_FLAG }: { readonly TEST_FLAG: string }, name: string): void {
  if (TEST_FLAG !== FLAG) throw new Error(`${name}: for tests only, and this server is not one`);
}
