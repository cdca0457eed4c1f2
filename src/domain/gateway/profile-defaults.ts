/** What a player begins with, as the game itself would. */
const done = { completed: true };
const seen = { version: 1 };

export const newClientProfile = (now: number): object => ({
  weapon: "assault",
  grenade: "det",
  weaponarm: 1,
  ability: "heal",
  modifytime: now,
  legal: {
    points_policy_version: 1,
    eula_version: 1,
    game_admin_version: 1,
    splash_screen_version: 2,
  },
  mute: { users: [] },
  ghost: { users: [] },
  npe: {
    lobby: done,
    firstmatch: done,
    movement: done,
    arenabasics: done,
    social_tab_seen: seen,
    pointer: seen,
    blue_tint_tab_seen: seen,
    heraldry_tab_seen: seen,
    orange_tint_tab_seen: seen,
  },
  customization: {
    battlepass_season_poi_version: 0,
    new_unlocks_poi_version: 1,
    store_entry_poi_version: 0,
    clear_new_unlocks_version: 1,
  },
  social: { community_values_version: 1, setup_version: 1 },
  newunlocks: [],
});

/** What a player wears before choosing anything: slot and item. */
export const DEFAULT_LOADOUT: Readonly<Record<string, string>> = {
  emote: "emote_blink_smiley_a",
  secondemote: "emote_blink_smiley_a",
  decal: "decal_default",
  decal_body: "decal_default",
  tint: "tint_neutral_a_default",
  tint_body: "tint_neutral_a_default",
  tint_alignment_a: "tint_blue_a_default",
  tint_alignment_b: "tint_orange_a_default",
  pattern: "pattern_default",
  pattern_body: "pattern_default",
  pip: "rwd_decalback_default",
  chassis: "rwd_chassis_body_s11_a",
  bracer: "rwd_bracer_default",
  booster: "rwd_booster_default",
  title: "rwd_title_title_default",
  tag: "rwd_tag_s1_a_secondary",
  banner: "rwd_banner_s1_default",
  medal: "rwd_medal_default",
  goal_fx: "rwd_goal_fx_default",
  emissive: "emissive_default",
};

export interface ServerProfileFacts {
  evrId: string;
  displayName: string;
  /** Unix seconds. */
  now: number;
  createTime: number;
  loadout: Readonly<Record<string, string>>;
  stats: object;
  loadoutNumber?: number | undefined;
  /** Items by their set; those worn are unlocked in any case. */
  unlocks?: Readonly<Record<string, Readonly<Record<string, true>>>>;
}

/** The half of a profile that the server alone writes. What is worn is unlocked, at least. */
export function serverProfile(facts: ServerProfileFacts): object {
  const worn = Object.fromEntries(Object.values(facts.loadout).map((item) => [item, true]));
  return {
    displayname: facts.displayName,
    xplatformid: facts.evrId,
    _version: 4,
    publisher_lock: "echovrce",
    purchasedcombat: 1,
    lobbyversion: 0,
    logintime: facts.now,
    updatetime: facts.now,
    createtime: facts.createTime,
    stats: facts.stats,
    maybestale: false,
    unlocks: {
      ...facts.unlocks,
      arena: { ...facts.unlocks?.arena, ...worn },
      combat: { ...facts.unlocks?.combat },
    },
    loadout: { instances: { unified: { slots: facts.loadout } }, number: facts.loadoutNumber ?? 1 },
    social: {},
    achievements: {},
    reward_state: {},
  };
}
