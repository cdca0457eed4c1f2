import { SYSTEM_GROUPS } from "../../../../src/domain/guild";
import { looksLikeSystemGroup } from "../../../../src/domain/names/look-alike";

describe("a group's name that people would take for a system group's", () => {
  test.each([
    ...SYSTEM_GROUPS,
    "global bots",
    " GLOBAL  BOTS ",
    "Global\u00a0Bots",
    "GlobalBots",
    "Global_Bots",
    "Global\u200bBots",
    "Glo\u00adbal Bots",
    "Global B\u043ets",
    "GLОВАL ВОТЅ",
    "Global Ηosts",
    "Gⅼobal Bots",
    "Ｇｌｏｂａｌ　Ｂｏｔｓ",
    "G1obal B0ts",
    "Glöbàl Bots",
    "𝐆𝐥𝐨𝐛𝐚𝐥 𝐁𝐨𝐭𝐬",
    "Ꮐlobal Bots",
    "ɢʟᴏʙᴀʟ ʙᴏᴛꜱ",
    "Global Bots\u{e0061}",
    "Global\u2066 Bots\u2069",
    "Global Privаte Data Access",
    "Global Mоderators",
  ])("%j", (name) => expect(looksLikeSystemGroup(name)).toBe(true));

  test.each([
    ["Cyrillic, Latin and Greek letters", "аьсԁеԍһӏморгѕтѵ"],
    ["small capitals", "ᴀʙᴄᴅᴇɢʜʟᴍᴏᴘʀꜱᴛᴠ"],
    ["Coptic, Lisu and Cherokee letters", "ⲁⲃⲥꓓꓰꮐⲏ|ⲙⲟⲣⲅꮪⲧꮩ"],
  ])("may be any of them in %s", (_script, alike) => {
    for (const name of SYSTEM_GROUPS) {
      const drawn = name
        .toLowerCase()
        .replace(/[abcdeghlmoprstv]/g, (one) => alike.charAt("abcdeghlmoprstv".indexOf(one)));
      expect([drawn, looksLikeSystemGroup(drawn)]).toEqual([drawn, true]);
    }
  });

  test.each([
    "Global Bot",
    "Our Global Bots",
    "Global Bots 2",
    "Globe Bots",
    "Local Bots",
    "Глобальные боты",
    "全球机器人",
    "Moderators",
    "",
    "🤖",
  ])("is not %j", (name) => expect(looksLikeSystemGroup(name)).toBe(false));
});
