import { parseEvrId, type EvrId } from "../../../../src/domain/evr-id";
import { accountNumber, evrIdsWith, knownAs } from "../../../../src/domain/gateway/account-number";

const id = (text: string) => parseEvrId(text) as EvrId;

test("a number means the asker's platform first, then Oculus, then any other, each once", () => {
  const found = evrIdsWith("7", id("DMO-1"));
  expect(found.slice(0, 2)).toEqual(["DMO-7", "OVR-ORG-7"]);
  expect(new Set(found).size).toBe(found.length);
  expect(found.every((one) => parseEvrId(one) === one && accountNumber(one) === "7")).toBe(true);
});

test("an account is known by its Oculus id, else by the first that it has", () => {
  expect(knownAs([id("DMO-1"), id("OVR-ORG-2")])).toBe("OVR-ORG-2");
  expect(knownAs([id("DMO-1"), id("STM-2")])).toBe("DMO-1");
  expect(knownAs([])).toBeUndefined();
});
