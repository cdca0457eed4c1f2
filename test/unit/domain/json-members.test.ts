import fc from "fast-check";
import { withMembers } from "../../../src/domain/json-members";

describe("members of an object's text", () => {
  test("takes a name's place wherever it stood, and leaves every other byte of the values alone", () => {
    const text =
      '{ "a" : 1.0 , "displayname":"x","n":12345678901234567890.50 , "o":{"displayname":[1,"}"]} }';
    expect(withMembers(text, { displayname: "me" })).toBe(
      '{"displayname":"me","a" : 1.0 ,"n":12345678901234567890.50 ,"o":{"displayname":[1,"}"]} }',
    );
    expect(withMembers("{}", { a: "b" })).toBe('{"a":"b"}');
    expect(withMembers(' {"\\u0061":1}', { a: "b" })).toBe('{"a":"b"}');
  });

  test("keeps each of any object's members, and sets its own", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
        fc.nat(2),
        (object, own, indent) => {
          const written = JSON.parse(withMembers(JSON.stringify(object, undefined, indent), own)) as object;
          const plain = JSON.parse(JSON.stringify({ ...object, ...own })) as object;
          expect(written).toEqual(plain);
        },
      ),
    );
  });
});
