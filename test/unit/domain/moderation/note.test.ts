import fc from "fast-check";
import { MOST_NOTES, type ModeratorNote, withNote } from "../../../../src/domain/moderation/note";

const anyNote: fc.Arbitrary<ModeratorNote> = fc.record(
  {
    text: fc.string(),
    by: fc.constant({ id: "", name: "administrator" }),
    at: fc.nat(),
    group: fc.constantFrom("guild-1", "guild-2"),
  },
  { requiredKeys: ["text", "by", "at"] },
);
const of = (notes: readonly ModeratorNote[], group: string | undefined) =>
  notes.filter((one) => one.group === group);

test("of operators and of each guild the latest are kept, in their order, whatever the others write", () => {
  fc.assert(
    fc.property(fc.array(anyNote, { maxLength: 300 }), (written) => {
      const kept = written.reduce<ModeratorNote[]>(withNote, []);
      expect(of(kept, undefined)).toEqual(of(written, undefined).slice(-MOST_NOTES.operators));
      for (const guild of ["guild-1", "guild-2"])
        expect(of(kept, guild)).toEqual(of(written, guild).slice(-MOST_NOTES.guild));
    }),
  );
});
