/** Modes of play, who sees their matches, and the levels they are played in (EchoTools Nakama wiki: match/prepare). */

/** A match that no one has prepared yet is `unassigned`. */
export type LobbyType = "public" | "private" | "unassigned";
export type Visibility = Exclude<LobbyType, "unassigned">;

/** `social` knows one team of everybody; the others play two teams against each other before spectators. */
export type Play = "social" | "arena" | "combat";

const SOCIAL_LEVELS = ["mpl_lobby_b2"] as const;
const ARENA_LEVELS = ["mpl_arena_a"] as const;
const COMBAT_LEVELS = [
  "mpl_combat_combustion",
  "mpl_combat_dyson",
  "mpl_combat_fission",
  "mpl_combat_gauss",
] as const;

const LEVELS_OF = { social: SOCIAL_LEVELS, arena: ARENA_LEVELS, combat: COMBAT_LEVELS } as const;
export const LEVELS = [...SOCIAL_LEVELS, ...ARENA_LEVELS, ...COMBAT_LEVELS] as const;
export type Level = (typeof LEVELS)[number];

export const MODES = {
  "social_2.0": { visibility: "public", play: "social" },
  "social_2.0_private": { visibility: "private", play: "social" },
  "social_2.0_npe": { visibility: "private", play: "social" },
  echo_arena: { visibility: "public", play: "arena" },
  echo_arena_private: { visibility: "private", play: "arena" },
  echo_arena_tournament: { visibility: "private", play: "arena" },
  echo_arena_public_ai: { visibility: "private", play: "arena" },
  mpl_tutorial_arena: { visibility: "private", play: "arena" },
  echo_combat: { visibility: "public", play: "combat" },
  echo_combat_private: { visibility: "private", play: "combat" },
  echo_combat_tournament: { visibility: "private", play: "combat" },
} as const satisfies Record<string, { visibility: Visibility; play: Play }>;

export type Mode = keyof typeof MODES;
export const MODE_NAMES = Object.keys(MODES) as readonly Mode[];

export const parseMode = (text: string): Mode | undefined => MODE_NAMES.find((mode) => mode === text);

export const isSocial = (mode: Mode): boolean => MODES[mode].play === "social";
export const visibilityOf = (mode: Mode): Visibility => MODES[mode].visibility;
export const levelsOf = (mode: Mode): readonly Level[] => LEVELS_OF[MODES[mode].play];

/** The level, if it is one of the mode's. */
export const parseLevel = (mode: Mode, text: string): Level | undefined =>
  levelsOf(mode).find((level) => level === text);

/** One of the mode's levels; `random` is in [0, 1). */
export function pickLevel(mode: Mode, random: number): Level {
  const levels = levelsOf(mode);
  return levels[Math.floor(random * levels.length)] ?? ARENA_LEVELS[0];
}
