import { localUser } from "../../../src/evr/local-user";

/** As Python's uuid.uuid5 makes them. */
test.each([
  [3963667097037078n, "81f2f07b-16c9-56b8-b35a-61631d1e31e8"],
  [1n, "9b22f96a-232a-5571-b27f-f9e0f3824921"],
  [18446744073709551615n, "a248b81c-3888-5eca-bdec-9c3d2d8055e6"],
])("the account %i is named %s", (account, uuid) => expect(localUser(account)).toBe(uuid));
